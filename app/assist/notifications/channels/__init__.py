"""The ways in which a message leaves the house; each says what became of it."""
