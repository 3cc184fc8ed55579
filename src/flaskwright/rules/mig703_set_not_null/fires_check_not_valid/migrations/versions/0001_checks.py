"""Invoices have a number and are due"""

from alembic import op
from migrations.checks import check_set

revision = "0001"
down_revision = None


def upgrade():
    check_set("invoices", "number", validate=False)
    check_set("invoices", "due", validate=True)
    op.create_check_constraint("paid_or_open", "invoices", "paid IS NOT NULL OR open", postgresql_not_valid=False)


def downgrade():
    pass
