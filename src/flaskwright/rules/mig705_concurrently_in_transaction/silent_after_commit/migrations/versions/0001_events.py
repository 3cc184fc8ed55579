"""Events by kind"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.execute("COMMIT")
    op.execute("CREATE INDEX CONCURRENTLY ix_events_kind ON events (kind)")
    op.execute("REINDEX TABLE CONCURRENTLY events")


def downgrade():
    connection = op.get_bind().engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    connection.execute(sa.text("DROP INDEX CONCURRENTLY ix_events_kind"))
