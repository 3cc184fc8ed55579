"""What PostGIS keeps."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.create_table("spatial_ref_sys", sa.Column("srid", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("spatial_ref_sys")
