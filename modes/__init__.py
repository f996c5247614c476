"""The asynchronous modes, a file each and all with the same three names; wsgi.py takes the one that the setting says.

`patch()` makes the standard library and the PostgreSQL driver cooperate, before anything else is imported; `elsewhere`
runs a long computation in a real thread and waits for it; `serve` listens until it is interrupted, and says once how
nobody is taken in any more.
"""
