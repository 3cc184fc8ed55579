"""For revisions: writes rows a few at a time."""

from alembic import op


def in_batches(statement):
    with op.get_context().autocommit_block():
        while op.get_bind().exec_driver_sql(statement).rowcount:
            pass
