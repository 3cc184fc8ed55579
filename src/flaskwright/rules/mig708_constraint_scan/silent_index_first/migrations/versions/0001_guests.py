"""Guests have one address"""

from alembic import op
from migrations.unique import make_unique

revision = "0001"
down_revision = None


def upgrade():
    make_unique("guests", "email")
    make_unique("guests", "country", "passport")
    op.create_check_constraint("guests_adult", "guests", "born < '2010-01-01'", postgresql_not_valid=True)
    op.execute("COMMIT")
    op.execute("ALTER TABLE guests VALIDATE CONSTRAINT guests_adult")


def downgrade():
    pass
