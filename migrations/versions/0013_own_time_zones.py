"""The time zone a person lives by is the person's, not only what their notifications go by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    _give("people")
    op.execute(
        "UPDATE people SET time_zone = (SELECT settings.time_zone FROM notification_settings AS settings"
        " WHERE settings.person_id = people.id)"
    )
    _take("notification_settings")


def downgrade() -> None:
    """Take them back."""
    _give("notification_settings")
    # Who said nothing about notifications has no row, and goes by the workspace's clocks again.
    op.execute(
        "UPDATE notification_settings SET time_zone = (SELECT people.time_zone FROM people"
        " WHERE people.id = notification_settings.person_id)"
    )
    _take("people")


def _give(table: str) -> None:
    with op.batch_alter_table(table) as altered:
        altered.add_column(sa.Column("time_zone", sa.String(), nullable=True))


def _take(table: str) -> None:
    with op.batch_alter_table(table) as altered:
        altered.drop_column("time_zone")
