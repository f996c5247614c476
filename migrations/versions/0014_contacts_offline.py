"""Whether the workspace's people may keep contacts on their devices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    with op.batch_alter_table("workspaces") as workspaces:
        workspaces.add_column(
            sa.Column("contacts_offline", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("workspaces") as workspaces:
        workspaces.alter_column("contacts_offline", existing_type=sa.Boolean(), server_default=None)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("workspaces") as workspaces:
        workspaces.drop_column("contacts_offline")
