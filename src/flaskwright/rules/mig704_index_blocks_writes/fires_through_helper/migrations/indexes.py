from alembic import op


def index_all(table, columns):
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
