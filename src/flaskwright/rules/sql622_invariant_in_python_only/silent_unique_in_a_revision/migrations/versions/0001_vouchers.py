import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "vouchers", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("code", sa.String(20), nullable=False)
    )
    op.create_unique_constraint("vouchers_code_key", "vouchers", ["code"])


def downgrade():
    op.drop_table("vouchers")
