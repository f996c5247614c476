"""Customers: the companies that deals are made with."""
