"""The resources of this room over HTTP."""
