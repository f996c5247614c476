"""Benchmarks of the whole application. `make bench` prints them; docs/performance.md says what they mean."""
