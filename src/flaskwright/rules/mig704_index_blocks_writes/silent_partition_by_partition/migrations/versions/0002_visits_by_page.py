"""Visits by page"""

from migrations.partitions import index_partitions

revision = "0002"
down_revision = "0001"


def upgrade():
    index_partitions("visits", "page", ["visits_2024", "visits_2025"])


def downgrade():
    pass
