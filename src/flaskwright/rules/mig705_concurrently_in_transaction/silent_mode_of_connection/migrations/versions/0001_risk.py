"""Risks"""

from alembic import op
from migrations.modes import autocommit

revision = "0001"
down_revision = None


def upgrade():
    autocommit()
    op.execute("CREATE INDEX CONCURRENTLY risks_owner ON risks (owner)")


def downgrade():
    connection = op.get_bind().connection
    connection.autocommit = True
    op.execute("DROP INDEX CONCURRENTLY risks_owner")
