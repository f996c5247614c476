"""Workspaces, the people in them, how they come in and what they may do."""
