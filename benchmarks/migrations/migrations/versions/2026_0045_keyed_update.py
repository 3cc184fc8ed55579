"""Some rows changed, by their keys

Safe (MIG712, MIG713): one range of keys is written, in a revision of its own.
"""

from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.execute("UPDATE customers SET country = 'de' WHERE id BETWEEN 1 AND 5000")


def downgrade() -> None:
    raise NotImplementedError("the old values are not kept")
