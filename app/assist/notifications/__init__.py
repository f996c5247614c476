"""What a person is told, when, and through which channel."""
