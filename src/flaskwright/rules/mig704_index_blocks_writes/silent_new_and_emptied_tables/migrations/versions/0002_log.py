"""A log of orders, customers and invoices"""

import sqlalchemy as sa
from alembic import op
from migrations.tables import create_log_of

revision = "0002"
down_revision = "0001"


def upgrade():
    for table in ("orders", "customers", "invoices"):
        create_log_of(table)
    op.rename_table("invoices_log", "bills_log")
    with op.batch_alter_table("bills_log") as batch_op:
        batch_op.create_index("ix_bills_log_id_changed", ["id", "changed"])
    op.execute("TRUNCATE imported")
    op.add_column("imported", sa.Column("source", sa.Text, index=True))
    op.execute("CREATE TABLE carts (id integer PRIMARY KEY, owner integer); CREATE INDEX carts_owner ON carts (owner)")


def downgrade():
    op.create_index("ix_orders_id", "orders", ["id"])
