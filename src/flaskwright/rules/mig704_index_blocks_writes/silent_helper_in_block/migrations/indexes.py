from alembic import op


def build(name, table, columns, **options):
    """An index that is built while others write."""
    with op.get_context().autocommit_block():
        op.create_index(name, table, columns, postgresql_concurrently=True, if_not_exists=True, **options)
