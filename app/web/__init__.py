"""One floor of the house; each folder is a room."""
