"""Where calendar programs read a person's activities, and when each activity was last changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.core.types import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    with op.batch_alter_table("activities") as activities:
        activities.add_column(sa.Column("changed_at", UtcDateTime(), nullable=True))
    op.execute("UPDATE activities SET changed_at = created_at")
    with op.batch_alter_table("activities") as activities:
        activities.alter_column("changed_at", existing_type=UtcDateTime(), nullable=False)
    op.create_table(
        "calendar_addresses",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_read_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_calendar_addresses_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar_addresses")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_calendar_addresses_secret_hash")),
    )


def downgrade() -> None:
    """Take them back."""
    op.drop_table("calendar_addresses")
    with op.batch_alter_table("activities") as activities:
        activities.drop_column("changed_at")
