"""Orders are bookings now"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.rename_table("orders", "bookings")
    op.alter_column("bookings", "state", new_column_name="status")
    op.execute("CREATE VIEW orders AS SELECT id, status AS state FROM bookings")


def downgrade():
    op.execute("DROP VIEW orders")
    op.alter_column("bookings", "status", new_column_name="state")
    op.rename_table("bookings", "orders")
