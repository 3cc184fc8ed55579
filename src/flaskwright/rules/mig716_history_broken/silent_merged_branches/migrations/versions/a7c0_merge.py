"""Both lines together."""

revision = "a7c0"
down_revision = ("81aa", "90bd")


def upgrade():
    pass


def downgrade():
    pass
