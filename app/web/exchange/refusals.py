"""What may be refused about files and imports, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal, Sentence
from app.core.outages import Busy

SENTENCES: dict[str, Sentence] = {
    "empty": _l("There are no rows in this file."),
    "not_text": _l("This file is neither a CSV nor an XLSX file."),
    "broken": _l("This file is damaged, or it is not an XLSX file."),
    "old_excel": _l("This is an old Excel file. Save it as XLSX or CSV and try again."),
    "too_large": _l("This file is too large to be read. Split it into smaller ones."),
    "too_many_rows": _l("A file can have 100,000 rows at the most. Split it into smaller ones."),
    "too_many_columns": _l("A file can have 200 columns at the most."),
    "cell_too_long": _l("A cell of this file has more than 10,000 characters. Is a quotation mark missing?"),
}

TITLES: dict[str, Sentence] = {
    "file_refused": _l("File cannot be imported"),
    "wrong_state": _l("Import at another step"),
    "stage_gone": _l("Stage deleted"),
    "rows_gone": _l("File no longer kept"),
}


class FileRefused(Refusal):
    """The file cannot be taken; `reason` says why, `row` where, if that is known."""

    code = "file_refused"
    sentence = _l("This file cannot be imported.")

    def __init__(self, reason: str, row: int | None = None) -> None:
        super().__init__(
            SENTENCES[reason], fields={"file": [SENTENCES[reason]]}, extra={"reason": reason, "row": row}
        )


class OthersFirst(Busy):
    """Other files are being read, for longer than anybody should wait."""

    sentence = _l("Other files are being read at the moment. Please try again soon.")
    retry_after = 5


class WrongState(Refusal):
    """The import is at another step; `state` says at which."""

    status = 409
    code = "wrong_state"
    sentence = _l("This import is at another step by now. Load it again.")

    def __init__(self, state: str) -> None:
        super().__init__(extra={"state": state})


class StageGone(Refusal):
    """A stage that was chosen for the deals of a file has been deleted since."""

    code = "stage_gone"
    sentence = _l("A stage you chose for these deals has been deleted. Choose another one.")


class RowsGone(Refusal):
    """The file of an import that nobody went on with was removed."""

    code = "rows_gone"
    sentence = _l("This file is no longer kept. Please upload it again.")
