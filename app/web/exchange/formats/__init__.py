"""Files as tables, a format a file. Nothing here knows the product: it runs in a process of its own (child.py)."""
