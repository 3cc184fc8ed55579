"""Pounds are kilograms."""

import sqlalchemy as sa

revision = "c3"
down_revision = None


def upgrade(op=None):
    op.add_column("weights", sa.Column("kilograms", sa.Float()))
    op.drop_column("weights", "pounds")


def downgrade(op=None):
    op.add_column("weights", sa.Column("pounds", sa.Float()))
    op.drop_column("weights", "kilograms")
