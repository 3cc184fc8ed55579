"""A unique constraint over an index made concurrently

Safe (MIG704, MIG708): the index is built while everybody works, and the constraint only takes it over.
"""

from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index("vouchers_code", "vouchers", ["code"], unique=True, postgresql_concurrently=True)
    op.execute("ALTER TABLE vouchers ADD CONSTRAINT vouchers_code UNIQUE USING INDEX vouchers_code")


def downgrade() -> None:
    op.drop_constraint("vouchers_code", "vouchers")
