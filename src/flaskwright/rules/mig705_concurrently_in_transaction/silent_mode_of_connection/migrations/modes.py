from alembic import op


def autocommit():
    """With SQLAlchemy 1, the mode of the driver's connection, and so of all that follows."""
    op.get_bind().execution_options(isolation_level="AUTOCOMMIT")
