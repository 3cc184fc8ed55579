"""Another revision after the same one

Hazard (MIG716): there are two heads now, and `alembic upgrade head` refuses to choose.
"""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0060"


def upgrade() -> None:
    op.add_column("vouchers", sa.Column("limit", sa.Integer()))


def downgrade() -> None:
    op.drop_column("vouchers", "limit")
