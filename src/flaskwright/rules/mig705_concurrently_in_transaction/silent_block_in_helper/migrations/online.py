from contextlib import contextmanager

from alembic import context, op


@contextmanager
def online():
    """Outside of any transaction, where others go on writing."""
    with op.get_context().autocommit_block():
        yield


def build(name, table, *columns):
    if context.is_offline_mode():
        op.create_index(name, table, columns)
        return
    with op.get_context().autocommit_block():
        op.create_index(name, table, columns, postgresql_concurrently=True)
