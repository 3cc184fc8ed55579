"""Taxes and fees."""

revision = "c4"
down_revision = ("b2", "b3")


def upgrade():
    pass


def downgrade():
    pass
