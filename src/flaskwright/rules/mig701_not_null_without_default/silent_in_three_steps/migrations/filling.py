from alembic import op


def fill(table, column, value):
    op.execute(f"UPDATE {table} SET {column} = {value} WHERE {column} IS NULL")
