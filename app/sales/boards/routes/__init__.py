"""Boards, stages and lists over HTTP, a resource a file."""
