from sqlalchemy.types import Text, TypeDecorator


class Trimmed(TypeDecorator):
    impl = Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return value.strip() if value is not None else None
