"""A required column with no default, as SQL

Hazard (MIG701): as with `op.add_column`.
"""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("ALTER TABLE customers ADD COLUMN age integer NOT NULL")


def downgrade() -> None:
    op.drop_column("customers", "age")
