from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_unique_constraint("uq_tag_slug", "tag", ["slug"])


def downgrade():
    op.drop_constraint("uq_tag_slug", "tag")
