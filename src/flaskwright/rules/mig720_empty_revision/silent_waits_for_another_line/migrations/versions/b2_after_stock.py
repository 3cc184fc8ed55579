"""The stock must be there."""

revision = "b2"
down_revision = "a1"
depends_on = ("s1",)


def upgrade():
    pass


def downgrade():
    pass
