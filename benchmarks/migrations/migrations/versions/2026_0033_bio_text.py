"""A text with no limit any more

Safe (MIG709): `varchar` to `text` is a matter of the catalogue.
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.alter_column("customers", "bio", existing_type=sa.String(500), type_=sa.Text())


def downgrade() -> None:
    op.alter_column("customers", "bio", existing_type=sa.Text(), type_=sa.String(500))
