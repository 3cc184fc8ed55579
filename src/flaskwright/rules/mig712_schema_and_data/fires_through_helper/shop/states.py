"""For revisions: states and their names."""

from alembic import op


def rename_state(old, new):
    op.execute(f"UPDATE orders SET state = '{new}' WHERE state = '{old}'")
