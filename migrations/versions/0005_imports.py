"""Imports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.core.types import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "import_jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("rows_file", sa.String(), nullable=True),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("profiles", sa.JSON(), nullable=False),
        sa.Column("sample_rows", sa.JSON(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("totals", sa.JSON(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.Column("undo_request_id", sa.String(), nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_import_jobs_board_id_boards")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_import_jobs_person_id_people")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_import_jobs_workspace_id_workspaces")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_jobs")),
    )
    op.create_index(op.f("ix_import_jobs_state"), "import_jobs", ["state"], unique=False)
    op.create_index(op.f("ix_import_jobs_workspace_id"), "import_jobs", ["workspace_id"], unique=False)
    op.create_table(
        "import_rows",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=True),
        sa.Column("deal_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["deal_id"], ["deals.id"], name=op.f("fk_import_rows_deal_id_deals")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_jobs.id"], name=op.f("fk_import_rows_import_id_import_jobs")
        ),
        sa.PrimaryKeyConstraint("import_id", "number", name=op.f("pk_import_rows")),
    )
    op.create_index("ix_import_rows_import_id_key", "import_rows", ["import_id", "key"], unique=False)
    op.create_index(
        "ix_import_rows_import_id_state", "import_rows", ["import_id", "state", "number"], unique=False
    )
    op.create_table(
        "imported_deals",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("deal_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_imported_deals_board_id_boards")),
        sa.ForeignKeyConstraint(["deal_id"], ["deals.id"], name=op.f("fk_imported_deals_deal_id_deals")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_jobs.id"], name=op.f("fk_imported_deals_import_id_import_jobs")
        ),
        sa.PrimaryKeyConstraint("board_id", "source_key", name=op.f("pk_imported_deals")),
    )
    op.create_index(op.f("ix_imported_deals_deal_id"), "imported_deals", ["deal_id"], unique=False)
    op.create_index(op.f("ix_imported_deals_import_id"), "imported_deals", ["import_id"], unique=False)


def downgrade() -> None:
    """Take them back."""
    op.drop_index(op.f("ix_imported_deals_import_id"), table_name="imported_deals")
    op.drop_index(op.f("ix_imported_deals_deal_id"), table_name="imported_deals")
    op.drop_table("imported_deals")
    op.drop_index("ix_import_rows_import_id_state", table_name="import_rows")
    op.drop_index("ix_import_rows_import_id_key", table_name="import_rows")
    op.drop_table("import_rows")
    op.drop_index(op.f("ix_import_jobs_workspace_id"), table_name="import_jobs")
    op.drop_index(op.f("ix_import_jobs_state"), table_name="import_jobs")
    op.drop_table("import_jobs")
