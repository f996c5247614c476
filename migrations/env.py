"""Alembic's environment: the models are the truth, the migrations must arrive at them."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine, pool

import app  # noqa: F401 - imports every room, and with it every table
from app.core.extensions import Base

url = context.config.get_main_option("sqlalchemy.url")
engine = create_engine(url or "", poolclass=pool.NullPool)

with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
