"""Searching"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("products", sa.Column("code", sa.String(12), index=True))  # expect: MIG704
    with op.batch_alter_table("customers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("city", sa.Text))
        batch_op.create_index(batch_op.f("ix_customers_city"), ["city"], unique=False)  # expect: MIG704
    op.execute("CREATE UNIQUE INDEX customers_email ON customers (lower(email))")  # expect: MIG704
    op.execute(  # expect: MIG704
        sa.text(  # of the whole name
            """
            CREATE INDEX products_name
                ON products USING gin (to_tsvector('simple', name))
            """
        )
    )  # the catalogue


def downgrade():
    op.drop_column("products", "code")
