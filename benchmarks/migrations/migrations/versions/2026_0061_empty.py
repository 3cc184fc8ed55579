"""A revision that does nothing

Hazard (MIG720): most likely autogenerate found nothing, or what it found was lost.
"""

from alembic import op

revision = "0061"
down_revision = "0060"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
