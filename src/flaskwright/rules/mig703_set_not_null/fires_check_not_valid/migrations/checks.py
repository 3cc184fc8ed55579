from alembic import op


def check_set(table, column, *, validate):
    op.create_check_constraint(f"{column}_set", table, f"{column} IS NOT NULL", postgresql_not_valid=True)
    if validate:
        with op.get_context().autocommit_block():
            op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {column}_set")
