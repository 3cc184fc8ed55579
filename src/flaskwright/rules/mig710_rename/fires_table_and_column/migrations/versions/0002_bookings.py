"""Orders are bookings now"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.rename_table("orders", "bookings")  # expect: MIG710
    op.alter_column("guests", "mail", new_column_name="email")  # expect: MIG710


def downgrade():
    op.alter_column("guests", "email", new_column_name="mail")
    op.rename_table("bookings", "orders")
