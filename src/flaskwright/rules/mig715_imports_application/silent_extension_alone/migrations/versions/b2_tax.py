"""Taxes."""

from alembic import op

from shop.extensions import db

revision = "b2"
down_revision = "a1"


def upgrade():
    op.add_column("orders", db.Column("tax", db.Integer))


def downgrade():
    op.drop_column("orders", "tax")
