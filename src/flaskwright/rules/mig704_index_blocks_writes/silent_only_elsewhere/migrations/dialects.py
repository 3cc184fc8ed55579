from alembic import op


def on_sqlite():
    return op.get_bind().dialect.name == "sqlite"
