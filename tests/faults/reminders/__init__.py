"""Hundreds of reminders due at once, workers that are killed, and services that mean no good."""
