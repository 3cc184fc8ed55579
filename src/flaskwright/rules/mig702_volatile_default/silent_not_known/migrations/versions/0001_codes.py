"""Codes of products"""

import sqlalchemy as sa
from alembic import op
from settings import FIRST_CODE

revision = "0001"
down_revision = None


def upgrade():
    op.add_column("products", sa.Column("code", sa.Text, server_default=sa.text("next_code()")))
    op.add_column("products", sa.Column("first", sa.Text, server_default=FIRST_CODE))
    op.add_column("products", sa.Column("random", sa.Text, server_default="random()"))


def downgrade():
    op.add_column("products", sa.Column("token", sa.Uuid, server_default=sa.text("gen_random_uuid()")))
