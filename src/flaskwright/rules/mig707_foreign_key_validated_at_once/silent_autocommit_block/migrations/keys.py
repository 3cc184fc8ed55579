from alembic import op


def add_key(table, column, target):
    """A foreign key that nobody waits for."""
    name = f"{table}_{column}_fkey"
    op.create_foreign_key(name, table, target, [column], ["id"], postgresql_not_valid=True)
    with op.get_context().autocommit_block():
        op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")
