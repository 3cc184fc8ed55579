"""Partitions of orders."""

revision = "b2"
down_revision = "a1"


def upgrade():
    # Made by hand on 2024-02-01, see docs/partitions.md; this marks the place.
    pass


def downgrade():
    pass
