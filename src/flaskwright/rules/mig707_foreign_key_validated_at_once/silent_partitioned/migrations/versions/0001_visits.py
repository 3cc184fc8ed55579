"""Visits by year"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE visits (page_id integer, day date NOT NULL) PARTITION BY RANGE (day)")
    op.execute("CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')")


def downgrade():
    pass
