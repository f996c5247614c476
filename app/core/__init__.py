"""The ground floor: machinery. No sales word appears here."""
