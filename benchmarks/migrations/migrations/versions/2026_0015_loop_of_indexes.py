"""Indexes made in a loop, by a helper

Hazard (MIG704): writers wait until both are built.
"""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    for column in ("city", "born"):
        add_index(column)


def downgrade() -> None:
    for column in ("city", "born"):
        op.drop_index(f"ix_customers_{column}", "customers")


def add_index(column: str) -> None:
    op.create_index(f"ix_customers_{column}", "customers", [column])
