"""Visits"""

import sqlalchemy as sa
from alembic import op
from migrations.tables import create_counted

revision = "0001"
down_revision = None


def upgrade():
    create_counted("visits")
    op.execute("TRUNCATE cached")
    op.alter_column("cached", "body", existing_type=sa.Text(), type_=sa.LargeBinary(), postgresql_using="body::bytea")


def downgrade():
    pass
