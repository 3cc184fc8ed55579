"""Column types of our own; no models."""

import sqlalchemy as sa


class Cents(sa.TypeDecorator):
    """An amount of money, kept in cents."""

    impl = sa.Integer
    cache_ok = True
