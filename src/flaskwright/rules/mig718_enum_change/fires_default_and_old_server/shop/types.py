"""For revisions: values of enum types."""

from alembic import op


def add_value(name, value):
    op.execute(f"ALTER TYPE {name} ADD VALUE '{value}'")
