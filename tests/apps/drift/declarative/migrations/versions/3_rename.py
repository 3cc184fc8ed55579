"""Columns by their right names."""

import sqlalchemy as sa
from alembic import op

revision = "m3"
down_revision = "m2"


def upgrade():
    op.alter_column("media", "series", new_column_name="series_id")
    op.execute("ALTER TABLE media RENAME CONSTRAINT fk_media_series_media TO fk_media_series_id_media")
    op.create_table("borrowings", sa.Column("medium_id", sa.Integer(), primary_key=True), sa.Column("reader", sa.String(80)))
    op.rename_table("borrowings", "loans")
    op.execute("ALTER TABLE loans ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(), ALTER reader SET NOT NULL")


def downgrade():
    op.drop_table("loans")
