"""The wire of imports."""

from __future__ import annotations

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from flask_smorest.fields import Upload
from marshmallow import validate

from app.core.pages import PageQuery
from app.core.schema import Currency, Day, Id, Moment, QueryId, Schema, Text, Whole
from app.sales.boards.models import KINDS
from app.web.exchange.dates import ORDERS
from app.web.exchange.formats.limits import MOST_COLUMNS, MOST_ROWS
from app.web.exchange.headings import FIELDS
from app.web.exchange.models import ROW_STATES, STATES

MOST_CHOICES = 400
COLUMN = {"description": "The place of a column, the first is 0; null for none."}


def _one_of(choices: tuple[str, ...]) -> validate.OneOf:
    return validate.OneOf(choices, error=_l("This is not one of the choices."))


def _column() -> Whole:
    return Whole(least=0, most=MOST_COLUMNS - 1, allow_none=True, metadata=COLUMN)


class ImportFile(Schema):
    """The file, as multipart/form-data: CSV or XLSX, 32 MB at the most."""

    file = Upload(required=True)


class ImportForm(Schema):
    """What comes with the file."""

    board_id = QueryId(load_default=None)


class ImportUpload(ImportFile, ImportForm):
    """Both together, as the document tells it."""


class StageChoiceSchema(Schema):
    """Where deals with one value of the stage column go; neither `stage_id` nor `create`: they are left out."""

    value = ma.fields.String(required=True)
    count = ma.fields.Integer(metadata={"description": "How many rows hold it. Ignored when sent."})
    stage_id = Id(required=True, allow_none=True)
    create = ma.fields.String(
        load_default=None,
        allow_none=True,
        validate=_one_of(KINDS),
        metadata={"description": "Make a stage of this kind and of the value's name."},
    )


class OwnerChoiceSchema(Schema):
    """Who one value of the owner column is."""

    value = ma.fields.String(required=True)
    count = ma.fields.Integer(metadata={"description": "How many rows hold it. Ignored when sent."})
    person_id = Id(required=True, allow_none=True)


class OptionsSchema(Schema):
    """What is chosen beside the mapping; what is left out stays as it is."""

    currency = Currency()
    date_order = ma.fields.String(
        validate=_one_of(ORDERS), metadata={"description": "How dates like 10/11/2026 are meant."}
    )
    keep = ma.fields.List(
        Whole(least=0, most=MOST_COLUMNS - 1),
        validate=validate.Length(max=MOST_COLUMNS),
        metadata={"description": "Columns that are told in the deal's description."},
    )
    stages = ma.fields.List(ma.fields.Nested(StageChoiceSchema), validate=validate.Length(max=MOST_CHOICES))
    owners = ma.fields.List(ma.fields.Nested(OwnerChoiceSchema), validate=validate.Length(max=MOST_CHOICES))


MappingSchema = Schema.from_dict({field: _column() for field in FIELDS}, name="ImportMapping")


class ImportChanges(Schema):
    """What can be chosen before an import runs."""

    board_id = Id()
    mapping = ma.fields.Nested(MappingSchema, load_default=dict)
    options = ma.fields.Nested(OptionsSchema, load_default=dict)


class TotalSchema(Schema):
    """What the rows that become deals come to, for one currency and outcome."""

    currency = Currency()
    kind = ma.fields.String(validate=_one_of(KINDS))
    deals = ma.fields.Integer()
    amount_minor = ma.fields.Integer()


class ImportSummary(Schema):
    """How far an import is."""

    id = Id()
    state = ma.fields.String(validate=_one_of(STATES))
    board_id = Id()
    file_name = Text(most=200)
    form = ma.fields.String(metadata={"description": "csv or xlsx."})
    row_count = ma.fields.Integer(validate=validate.Range(0, MOST_ROWS))
    done = ma.fields.Integer(metadata={"description": "Rows of the running step that are behind."})
    total = ma.fields.Integer(metadata={"description": "Rows of the running step."})
    ready = ma.fields.Integer()
    created = ma.fields.Integer()
    unchanged = ma.fields.Integer()
    refused = ma.fields.Integer()
    taken_back = ma.fields.Integer()
    kept = ma.fields.Integer()
    totals = ma.fields.List(ma.fields.Nested(TotalSchema))
    person_id = Id(metadata={"description": "Who asked for the step it is at."})
    request_id = ma.fields.String(allow_none=True)
    problem = ma.fields.String(allow_none=True, metadata={"description": "The code of what stopped it."})
    problem_sentence = ma.fields.String(allow_none=True)
    created_at = Moment()
    finished_at = Moment()


class PreviewSchema(Schema):
    """A row as the deal it will become."""

    title = ma.fields.String()
    stage_name = ma.fields.String()
    kind = ma.fields.String(validate=_one_of(KINDS))
    amount_minor = ma.fields.Integer(allow_none=True)
    currency = Currency()
    close_on = Day(allow_none=True)
    customer_name = ma.fields.String(allow_none=True)
    owner_id = Id(allow_none=True)
    priority = ma.fields.Integer(allow_none=True)
    source = ma.fields.String(allow_none=True)
    tags = ma.fields.List(ma.fields.String())
    description = ma.fields.String()
    reasons = ma.fields.List(ma.fields.String(), metadata={"description": "Why it would be refused."})
    notes = ma.fields.List(ma.fields.String(), metadata={"description": "What is worth knowing."})


class ImportSchema(ImportSummary):
    """A file on its way onto a board, with what was chosen about it."""

    facts = ma.fields.Dict(
        keys=ma.fields.String(),
        values=ma.fields.String(),
        metadata={"description": "encoding, separator, sheet."},
    )
    columns = ma.fields.List(ma.fields.String())
    sample_rows = ma.fields.List(ma.fields.List(ma.fields.String()))
    samples = ma.fields.List(
        ma.fields.List(ma.fields.String()), metadata={"description": "What stands in each column."}
    )
    mapping = ma.fields.Nested(MappingSchema)
    options = ma.fields.Nested(OptionsSchema)
    noted = ma.fields.Integer(
        allow_none=True,
        metadata={"description": "Rows with something worth knowing; null while the worker is at it."},
    )
    stages_left = ma.fields.List(
        ma.fields.String(),
        metadata={
            "description": "Of an import that was undone: stages it made that stay, as they are in use."
        },
    )
    preview = ma.fields.List(
        ma.fields.Nested(PreviewSchema), metadata={"description": "The first rows, until the import runs."}
    )


class ImportPage(Schema):
    """Imports, newest first."""

    items = ma.fields.List(ma.fields.Nested(ImportSummary))
    next_cursor = ma.fields.String(allow_none=True)


class ReportQuery(PageQuery):
    """Which rows are asked for."""

    state = ma.fields.String(load_default=None, validate=_one_of(ROW_STATES))
    noted = ma.fields.Boolean(
        load_default=False, metadata={"description": "Those alone with something worth knowing."}
    )


class RowSchema(Schema):
    """What became, or would become, of one row."""

    number = ma.fields.Integer(metadata={"description": "As a spreadsheet numbers its rows."})
    state = ma.fields.String(validate=_one_of(ROW_STATES))
    title = ma.fields.String()
    deal_id = Id(allow_none=True)
    reasons = ma.fields.List(ma.fields.String(), metadata={"description": "Why it is refused."})
    notes = ma.fields.List(ma.fields.String(), metadata={"description": "What is worth knowing."})


class ReportPage(Schema):
    """Rows in the order of the file."""

    items = ma.fields.List(ma.fields.Nested(RowSchema))
    next_cursor = ma.fields.String(allow_none=True)
