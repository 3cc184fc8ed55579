"""Invoices"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.execute("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS invoices_number ON invoices (number)")  # expect: MIG705
    with op.batch_alter_table("invoices") as batch_op:
        batch_op.create_index("ix_invoices_paid", ["paid"], postgresql_concurrently=True)  # expect: MIG705
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = '2s'; CREATE INDEX CONCURRENTLY invoices_due ON invoices (due)")  # expect: MIG705
    op.get_bind().execute(sa.text("REINDEX INDEX CONCURRENTLY invoices_key"))  # expect: MIG705


def downgrade():
    if op.get_bind().dialect.name == "postgresql":
        op.execute(  # expect: MIG705
            """
            DROP INDEX CONCURRENTLY
                invoices_number
            """
        )
