from alembic import op


def build(name, table, *columns):
    """Forgets the block in which alone this can run."""
    op.create_index(name, table, list(columns), postgresql_concurrently=True, if_not_exists=True)
