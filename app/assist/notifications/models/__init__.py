"""What this room keeps: what people are told (telling.py), and through what they can be reached (reaching.py)."""
