"""How a customer is reached: its number, its address, and the people there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.core.types import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    with op.batch_alter_table("customers") as customers:
        customers.add_column(sa.Column("phone", sa.String(), nullable=False, server_default=""))
        customers.add_column(sa.Column("address", sa.String(), nullable=False, server_default=""))
        customers.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("customers") as customers:
        customers.alter_column("phone", existing_type=sa.String(), server_default=None)
        customers.alter_column("address", existing_type=sa.String(), server_default=None)
        customers.alter_column("version", existing_type=sa.Integer(), server_default=None)
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_contacts_customer_id_customers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    op.create_index(op.f("ix_contacts_customer_id"), "contacts", ["customer_id"], unique=False)


def downgrade() -> None:
    """Take them back."""
    op.drop_index(op.f("ix_contacts_customer_id"), table_name="contacts")
    op.drop_table("contacts")
    with op.batch_alter_table("customers") as customers:
        customers.drop_column("version")
        customers.drop_column("address")
        customers.drop_column("phone")
