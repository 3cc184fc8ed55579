from alembic import op


def convert(table, column, to):
    op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE {to} USING {column}::{to}")
