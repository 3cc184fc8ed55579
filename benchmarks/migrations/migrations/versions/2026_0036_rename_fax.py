"""A column renamed

Hazard (MIG710): the running release asks for the old name until it is replaced.
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.alter_column("customers", "fax", new_column_name="telefax", existing_type=sa.String(20))


def downgrade() -> None:
    op.alter_column("customers", "telefax", new_column_name="fax", existing_type=sa.String(20))
