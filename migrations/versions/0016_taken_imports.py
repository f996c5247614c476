"""A worker says of an import that it is at it, so that others go to the next one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.core.types import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    with op.batch_alter_table("import_jobs") as table:
        table.add_column(sa.Column("taken_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("import_jobs") as table:
        table.drop_column("taken_at")
