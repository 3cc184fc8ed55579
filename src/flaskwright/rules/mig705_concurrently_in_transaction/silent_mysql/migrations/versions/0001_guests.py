"""Guests by name"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    # MySQL does not know the option, and SQLAlchemy leaves it out there.
    op.create_index("ix_guests_name", "guests", ["name"], postgresql_concurrently=True)


def downgrade():
    pass
