"""What is wrong with a cell, as a code: the sentence is made when somebody reads it, in their language (texts.py)."""

from __future__ import annotations


class Fault(Exception):
    """Why a row is refused or noted. `value` is what stood in the cell, cut short."""

    def __init__(self, code: str, field: str, value: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.value = value[:80]

    def kept(self) -> dict[str, str]:
        """As a row of the import keeps it."""
        return {"code": self.code, "field": self.field, "value": self.value}
