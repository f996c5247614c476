"""People over HTTP, one file a resource."""
