"""When rows were changed"""

import sqlalchemy as sa
from alembic import op
from migrations.columns import stamp

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_table("guests", sa.Column("id", sa.Integer, primary_key=True))
    stamp("guests")
    stamp("bookings")  # expect: MIG701
    op.execute("DELETE FROM bookings WHERE id < 100")
    op.add_column("bookings", sa.Column("owner", sa.Integer, sa.ForeignKey("guests.id"), nullable=False))  # expect: MIG701


def downgrade():
    pass
