"""Studios, their rooms, and who books them"""
from alembic import op
import sqlalchemy as sa

revision = "4c1d07a2be10"
down_revision = None


def upgrade():
    op.create_table(
        "studio",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("host", sa.String(120), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("settings", sa.JSON()),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("studio_id", sa.Integer(), sa.ForeignKey("studio.id"), nullable=False),
        sa.Column("email", sa.String(200), nullable=False),
        sa.Column("name", sa.String(120)),
        sa.Column("password_hash", sa.String(64)),
        sa.Column("reset_token", sa.String(40)),
        sa.Column("is_admin", sa.Boolean()),
        sa.Column("credits", sa.Integer()),
        sa.Column("last_seen", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "room",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("studio_id", sa.Integer(), sa.ForeignKey("studio.id"), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("hourly_price", sa.Float(), nullable=False),
        sa.Column("photo", sa.String(200)),
    )
    op.create_table(
        "booking",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("room_id", sa.Integer(), sa.ForeignKey("room.id"), nullable=False),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("user.id"), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("status", sa.String(20)),
        sa.Column("total", sa.Float()),
        sa.Column("created_at", sa.DateTime()),
    )


def downgrade():
    for table in ("booking", "room", "user", "studio"):
        op.drop_table(table)
