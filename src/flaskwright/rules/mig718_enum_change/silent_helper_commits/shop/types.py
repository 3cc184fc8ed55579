"""For revisions: values of enum types."""

from alembic import op


def add_value(name, value):
    op.execute("COMMIT")
    op.execute(f"ALTER TYPE {name} ADD VALUE '{value}'")
    op.execute("BEGIN")


def drop_type(name):
    op.execute(f"DROP TYPE IF EXISTS {name}")
