"""What is to be done and was done; the next step of each deal; a log for each person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.core.types import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.execute("INSERT INTO streams (name, seq, chain) SELECT 'person:' || id, 0, '' FROM people")
    with op.batch_alter_table("deals") as deals:
        deals.add_column(sa.Column("next_activity_id", sa.Integer(), nullable=True))
        deals.add_column(sa.Column("next_kind", sa.String(), nullable=True))
        deals.add_column(sa.Column("next_at", UtcDateTime(), nullable=True))
        deals.add_column(sa.Column("next_on", sa.Date(), nullable=True))
    _activities()
    op.create_table(
        "activity_participants",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_activity_participants_activity_id_activities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_activity_participants_person_id_people")
        ),
        sa.PrimaryKeyConstraint("activity_id", "person_id", name=op.f("pk_activity_participants")),
    )
    op.create_index(
        op.f("ix_activity_participants_person_id"), "activity_participants", ["person_id"], unique=False
    )


def _activities() -> None:
    op.create_table(
        "activities",
        sa.Column("id", sa.Integer(), nullable=False),
        *_what(),
        *_when(),
        *_how(),
        sa.CheckConstraint(
            "kind IN ('call', 'meeting', 'visit', 'task', 'email', 'note')", name=op.f("ck_activities_kind")
        ),
        sa.CheckConstraint("due_at IS NULL OR due_on IS NULL", name=op.f("ck_activities_due")),
        sa.CheckConstraint("(done_at IS NULL) = (outcome IS NULL)", name=op.f("ck_activities_outcome")),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_activities_{column}_{table}"))
            for column, table in _POINTING.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
        sa.UniqueConstraint("next_id", name=op.f("uq_activities_next_id")),
    )
    for columns in _INDEXED:
        op.create_index(op.f(f"ix_activities_{'_'.join(columns)}"), "activities", columns, unique=False)


_POINTING = {
    "workspace_id": "workspaces",
    "deal_id": "deals",
    "customer_id": "customers",
    "owner_id": "people",
    "series_id": "activities",
    "next_id": "activities",
    "done_by_id": "people",
    "created_by_id": "people",
}
_INDEXED = (
    ["owner_id", "passes_at"],
    ["workspace_id", "passes_at"],
    ["deal_id", "id"],
    ["customer_id", "id"],
    ["passes_at"],
    ["series_id"],
    ["follow_at"],
)


def _what() -> list[sa.Column[object]]:
    return [
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("deal_id", sa.Integer(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("participant_ids", sa.JSON(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
    ]


def _when() -> list[sa.Column[object]]:
    return [
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("passes_at", UtcDateTime(), nullable=True),
        sa.Column("duration_minutes", sa.Integer(), nullable=True),
        sa.Column("repeat", sa.String(), nullable=True),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("slot_on", sa.Date(), nullable=True),
        sa.Column("slot_time", sa.Time(), nullable=True),
        sa.Column("next_id", sa.Integer(), nullable=True),
        sa.Column("follow_at", UtcDateTime(), nullable=True),
    ]


def _how() -> list[sa.Column[object]]:
    return [
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
    ]


def downgrade() -> None:
    """Take them back."""
    op.drop_table("activity_participants")
    op.drop_table("activities")
    with op.batch_alter_table("deals") as deals:
        for name in ("next_on", "next_at", "next_kind", "next_activity_id"):
            deals.drop_column(name)
    op.execute("DELETE FROM events WHERE stream LIKE 'person:%'")
    op.execute("DELETE FROM streams WHERE name LIKE 'person:%'")
