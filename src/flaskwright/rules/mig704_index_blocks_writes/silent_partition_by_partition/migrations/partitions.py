from alembic import op


def index_partitions(table, column, names):
    """An index of a partitioned table, which is valid once that of each partition belongs to it."""
    op.execute(f"CREATE INDEX {table}_{column} ON ONLY {table} ({column})")
    for name in names:
        with op.get_context().autocommit_block():
            op.execute(f"CREATE INDEX CONCURRENTLY {name}_{column} ON {name} ({column})")
        op.execute(f"ALTER INDEX {table}_{column} ATTACH PARTITION {name}_{column}")
