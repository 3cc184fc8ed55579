"""For revisions: what must hold before they run."""

from alembic import op


def count(table):
    return op.get_bind().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
