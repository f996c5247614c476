"""Deals: what the whole house is about."""
