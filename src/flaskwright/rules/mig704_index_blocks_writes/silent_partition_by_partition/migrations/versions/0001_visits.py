"""Visits by year"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE visits (page text, day date NOT NULL) PARTITION BY RANGE (day)")
    for year in (2024, 2025):
        name = f"visits_{year}"
        op.execute(f"CREATE TABLE {name} PARTITION OF visits FOR VALUES FROM ('{year}-01-01') TO ('{year + 1}-01-01')")


def downgrade():
    pass
