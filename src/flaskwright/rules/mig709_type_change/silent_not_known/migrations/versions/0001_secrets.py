"""Secrets that are kept better"""

import sqlalchemy as sa
from alembic import op
from columns import Encrypted

revision = "0001"
down_revision = None


def upgrade():
    op.alter_column("accounts", "secret", existing_type=sa.Text(), type_=Encrypted())
    op.alter_column("accounts", "login", type_=sa.Text())


def downgrade():
    pass
