"""What is open; the view's text stands beside."""

import pathlib

from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.execute((pathlib.Path(__file__).parent / "open.sql").read_text())


def downgrade():
    op.execute("DROP VIEW open_orders")
