"""Files in and out: imports now; each format is a file of its own."""
