"""A text made longer

Safe (MIG709): a larger limit is a matter of the catalogue.
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.alter_column("customers", "country", existing_type=sa.String(2), type_=sa.String(3))


def downgrade() -> None:
    op.alter_column("customers", "country", existing_type=sa.String(3), type_=sa.String(2))
