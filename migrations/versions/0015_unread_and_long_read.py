"""What a person has not read, and what was read long ago, is found without looking at all that they were told."""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_index("ix_notifications_read_at_person_id", "notifications", ["read_at", "person_id"])


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_notifications_read_at_person_id", "notifications")
