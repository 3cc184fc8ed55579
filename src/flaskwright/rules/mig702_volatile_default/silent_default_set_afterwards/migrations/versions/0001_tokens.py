"""Tokens of guests and rooms"""

from migrations.tokens import add_token

revision = "0001"
down_revision = None


def upgrade():
    add_token("guests")
    add_token("rooms")


def downgrade():
    pass
