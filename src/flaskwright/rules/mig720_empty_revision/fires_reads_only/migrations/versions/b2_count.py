"""Tell how many orders there are."""

from shop.checks import count

revision = "b2"
down_revision = "a1"


def upgrade():  # expect: MIG720
    print(count("orders"), "orders")


def downgrade():
    pass
