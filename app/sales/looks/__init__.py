"""Looks: up to where a person has seen a board, and what has changed on it since."""
