from sqlalchemy import Text
from sqlalchemy.types import TypeDecorator


class Encrypted(TypeDecorator):
    impl = Text
    cache_ok = True
