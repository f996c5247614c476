"""What people are told, what they asked to be reminded of, and how they are reached."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.core.types import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    _reaching()
    _reminders()
    _notifications()
    _deliveries()


def downgrade() -> None:
    """Take them back."""
    for table in (
        "deliveries",
        "notifications",
        "reminders",
        "notification_settings",
        "robots",
        "devices",
    ):
        op.drop_table(table)


def _reaching() -> None:
    op.create_table(
        "devices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        *(_text(name) for name in ("name", "endpoint", "endpoint_key", "p256dh", "auth")),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        *(_moment(name) for name in ("last_sent_at", "last_shown_at", "failing_since")),
        _key("devices"),
        _to("devices", "person_id", "people"),
        sa.UniqueConstraint("endpoint_key", name=op.f("uq_devices_endpoint_key")),
    )
    op.create_table(
        "robots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        *(_text(name) for name in ("kind", "name", "address", "secret")),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        *(_moment(name) for name in ("last_sent_at", "failing_since")),
        sa.Column("recent", sa.JSON(), nullable=False),
        _key("robots"),
        _to("robots", "person_id", "people"),
        sa.CheckConstraint("kind IN ('dingtalk', 'feishu', 'wecom')", name=op.f("ck_robots_kind")),
    )
    for table in ("devices", "robots"):
        _index(table, "person_id")
    op.create_table(
        "notification_settings",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("quiet_from", "quiet_until")),
        sa.Column("only_working_days", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("digest_at", "time_zone")),
        sa.Column("shows_amounts", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("daily_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_notification_settings")),
        _to("notification_settings", "person_id", "people"),
    )


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in ("activity_id", "deal_id", "minutes_before")
        ),
        *(_moment(name) for name in ("at", "snoozed_until")),
        sa.Column("fire_at", UtcDateTime(), nullable=False),
        _text("state"),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        _moment("sent_at"),
        _key("reminders"),
        _to("reminders", "person_id", "people"),
        _to("reminders", "activity_id", "activities"),
        _to("reminders", "deal_id", "deals"),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'cancelled')", name=op.f("ck_reminders_state")),
        sa.CheckConstraint("(activity_id IS NULL) <> (deal_id IS NULL)", name=op.f("ck_reminders_about")),
        sa.CheckConstraint("(minutes_before IS NULL) <> (at IS NULL)", name=op.f("ck_reminders_asked")),
    )
    for name in ("person_id", "activity_id", "deal_id"):
        _index("reminders", name)
    _index("reminders", "state", "fire_at")


def _notifications() -> None:
    pointing = {
        "actor_id": "people",
        "deal_id": "deals",
        "activity_id": "activities",
        "board_id": "boards",
        "reminder_id": "reminders",
    }
    op.create_table(
        "notifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        _text("kind"),
        _text("tag"),
        sa.Column("once", sa.String(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in pointing),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        _moment("read_at"),
        sa.Column("useful_until", UtcDateTime(), nullable=False),
        _key("notifications"),
        _to("notifications", "person_id", "people"),
        *(_to("notifications", name, table) for name, table in pointing.items()),
        sa.UniqueConstraint("once", name=op.f("uq_notifications_once")),
    )
    _index("notifications", "person_id", "id")


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notification_id", sa.Integer(), nullable=False),
        _text("channel"),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("device_id", "robot_id")),
        _text("state"),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=True),
        *(_moment(name) for name in ("sent_at", "shown_at")),
        _key("deliveries"),
        _to("deliveries", "notification_id", "notifications"),
        _to("deliveries", "device_id", "devices"),
        _to("deliveries", "robot_id", "robots"),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'dropped')", name=op.f("ck_deliveries_state")),
        sa.CheckConstraint("channel IN ('push', 'email', 'chat')", name=op.f("ck_deliveries_channel")),
    )
    for name in ("notification_id", "device_id", "robot_id"):
        _index("deliveries", name)
    _index("deliveries", "state", "due_at")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, UtcDateTime(), nullable=True)


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)
