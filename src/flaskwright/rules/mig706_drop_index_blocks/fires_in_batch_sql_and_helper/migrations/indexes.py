from alembic import op


def drop_indexes(*names):
    for name in names:
        op.execute(f"DROP INDEX IF EXISTS {name}")
