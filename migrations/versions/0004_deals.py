"""Deals and what became of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.core.types import RankText, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "deals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("rank", RankText, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("close_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("tag_ids", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("comment_count", sa.Integer(), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.Column("touched_at", UtcDateTime(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("status IN ('open', 'won', 'lost')", name=op.f("ck_deals_status")),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_deals_amount")),
        sa.CheckConstraint("priority BETWEEN 0 AND 3", name=op.f("ck_deals_priority")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_deals_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_deals_customer_id_customers")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_deals_owner_id_people")),
        sa.ForeignKeyConstraint(["stage_id"], ["stages.id"], name=op.f("fk_deals_stage_id_stages")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_deals_workspace_id_workspaces")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deals")),
    )
    op.create_index("ix_deals_board_id_status", "deals", ["board_id", "status", "id"], unique=False)
    op.create_index(op.f("ix_deals_customer_id"), "deals", ["customer_id"], unique=False)
    op.create_index(op.f("ix_deals_owner_id"), "deals", ["owner_id"], unique=False)
    op.create_index("ix_deals_stage_id_rank", "deals", ["stage_id", "rank"], unique=False)
    op.create_index(op.f("ix_deals_workspace_id"), "deals", ["workspace_id"], unique=False)
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.Column("mentions", sa.JSON(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("edited_at", UtcDateTime(), nullable=True),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_comments_author_id_people")),
        sa.ForeignKeyConstraint(["deal_id"], ["deals.id"], name=op.f("fk_comments_deal_id_deals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
    )
    op.create_index(op.f("ix_comments_deal_id"), "comments", ["deal_id"], unique=False)
    op.create_table(
        "deal_tags",
        sa.Column("deal_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["deal_id"], ["deals.id"], name=op.f("fk_deal_tags_deal_id_deals")),
        sa.ForeignKeyConstraint(["tag_id"], ["tags.id"], name=op.f("fk_deal_tags_tag_id_tags")),
        sa.PrimaryKeyConstraint("deal_id", "tag_id", name=op.f("pk_deal_tags")),
    )
    op.create_index(op.f("ix_deal_tags_tag_id"), "deal_tags", ["tag_id"], unique=False)
    op.create_table(
        "losses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Integer(), nullable=False),
        sa.Column("reason_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("lost_at", UtcDateTime(), nullable=False),
        sa.Column("lost_by_id", sa.Integer(), nullable=True),
        sa.Column("reopened_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["deal_id"], ["deals.id"], name=op.f("fk_losses_deal_id_deals")),
        sa.ForeignKeyConstraint(["lost_by_id"], ["people.id"], name=op.f("fk_losses_lost_by_id_people")),
        sa.ForeignKeyConstraint(
            ["reason_id"], ["loss_reasons.id"], name=op.f("fk_losses_reason_id_loss_reasons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_losses")),
    )
    op.create_index(op.f("ix_losses_deal_id"), "losses", ["deal_id"], unique=False)
    op.create_table(
        "stage_visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("left_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["deal_id"], ["deals.id"], name=op.f("fk_stage_visits_deal_id_deals")),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["people.id"], name=op.f("fk_stage_visits_entered_by_id_people")
        ),
        sa.ForeignKeyConstraint(["stage_id"], ["stages.id"], name=op.f("fk_stage_visits_stage_id_stages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_visits")),
    )
    op.create_index(op.f("ix_stage_visits_deal_id"), "stage_visits", ["deal_id"], unique=False)
    op.create_index(op.f("ix_stage_visits_stage_id"), "stage_visits", ["stage_id"], unique=False)
    op.create_table(
        "wins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Integer(), nullable=False),
        sa.Column("won_at", UtcDateTime(), nullable=False),
        sa.Column("won_by_id", sa.Integer(), nullable=True),
        sa.Column("reopened_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["deal_id"], ["deals.id"], name=op.f("fk_wins_deal_id_deals")),
        sa.ForeignKeyConstraint(["won_by_id"], ["people.id"], name=op.f("fk_wins_won_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wins")),
    )
    op.create_index(op.f("ix_wins_deal_id"), "wins", ["deal_id"], unique=False)


def downgrade() -> None:
    """Take them back."""
    op.drop_index(op.f("ix_wins_deal_id"), table_name="wins")
    op.drop_table("wins")
    op.drop_index(op.f("ix_stage_visits_stage_id"), table_name="stage_visits")
    op.drop_index(op.f("ix_stage_visits_deal_id"), table_name="stage_visits")
    op.drop_table("stage_visits")
    op.drop_index(op.f("ix_losses_deal_id"), table_name="losses")
    op.drop_table("losses")
    op.drop_index(op.f("ix_deal_tags_tag_id"), table_name="deal_tags")
    op.drop_table("deal_tags")
    op.drop_index(op.f("ix_comments_deal_id"), table_name="comments")
    op.drop_table("comments")
    op.drop_index(op.f("ix_deals_workspace_id"), table_name="deals")
    op.drop_index("ix_deals_stage_id_rank", table_name="deals")
    op.drop_index(op.f("ix_deals_owner_id"), table_name="deals")
    op.drop_index(op.f("ix_deals_customer_id"), table_name="deals")
    op.drop_index("ix_deals_board_id_status", table_name="deals")
    op.drop_table("deals")
