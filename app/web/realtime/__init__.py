"""The socket: who watches what, and the only file that emits."""
