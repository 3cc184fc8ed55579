"""Fractions of seconds."""

from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    if op.get_bind().dialect.name == "mysql":
        op.execute("ALTER TABLE orders MODIFY note LONGTEXT")


def downgrade():
    pass
