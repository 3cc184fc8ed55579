"""A check that new rows have a phone number

Safe (MIG703, MIG708): the constraint is added without looking at the rows; the next revision validates it.
"""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("ALTER TABLE customers ADD CONSTRAINT phone_given CHECK (phone IS NOT NULL) NOT VALID")


def downgrade() -> None:
    op.drop_constraint("phone_given", "customers")
