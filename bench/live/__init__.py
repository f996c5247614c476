"""How soon everybody sees a move, and what that costs: the real application against a bare broadcast, in one run."""
