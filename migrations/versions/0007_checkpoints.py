"""Checkpoints, and the log by moments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.core.types import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward. The worker takes a first checkpoint of every stream: what was before stays untold."""
    op.create_table(
        "checkpoints",
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("next_seq", sa.Integer(), nullable=False),
        sa.Column("things", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["stream"], ["streams.name"], name=op.f("fk_checkpoints_stream_streams")),
        sa.PrimaryKeyConstraint("stream", "seq", name=op.f("pk_checkpoints")),
    )
    op.create_index("ix_events_stream_at_seq", "events", ["stream", "at", "seq"], unique=False)


def downgrade() -> None:
    """Take them back."""
    op.drop_index("ix_events_stream_at_seq", table_name="events")
    op.drop_table("checkpoints")
