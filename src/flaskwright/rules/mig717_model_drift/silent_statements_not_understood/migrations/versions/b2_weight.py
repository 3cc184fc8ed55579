"""Weights, where there are none."""

import pathlib

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"

def has_weight(bind):
    return any(column["name"] == "weight" for column in sa.inspect(bind).get_columns("patients"))


def upgrade():
    if not has_weight(op.get_bind()):
        op.add_column("patients", sa.Column("weight", sa.Numeric()))
    op.execute((pathlib.Path(__file__).parent / "waiting.sql").read_text())


def downgrade():
    pass
