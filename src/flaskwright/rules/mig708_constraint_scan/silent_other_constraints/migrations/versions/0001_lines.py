"""Lines of invoices"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    with op.batch_alter_table("lines") as batch_op:
        batch_op.drop_constraint("lines_number", type_="unique")
        batch_op.add_column(sa.Column("note", sa.Text, unique=False, nullable=True))
    op.create_foreign_key("lines_invoice", "lines", "invoices", ["invoice_id"], ["id"], postgresql_not_valid=True)
    op.execute("ALTER TABLE lines RENAME CONSTRAINT positive TO above_zero")


def downgrade():
    op.create_unique_constraint("lines_number", "lines", ["number"])
