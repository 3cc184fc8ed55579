"""A text made shorter, as SQL

Hazard (MIG709): every row is written anew under an exclusive lock, and longer texts make it fail.
"""

from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.execute("ALTER TABLE customers ALTER COLUMN comment TYPE varchar(50)")


def downgrade() -> None:
    op.execute("ALTER TABLE customers ALTER COLUMN comment TYPE varchar(100)")
