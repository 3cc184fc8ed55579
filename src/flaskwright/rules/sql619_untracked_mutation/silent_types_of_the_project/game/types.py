import json

from sqlalchemy import JSON, String, TypeDecorator
from sqlalchemy.ext.mutable import Mutable, MutableDict


class Packed(TypeDecorator):
    impl = String
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return json.dumps(value)

    def process_result_value(self, value, dialect):
        return json.loads(value)


class Tree(Mutable, dict):
    @classmethod
    def coerce(cls, key, value):
        return value if isinstance(value, cls) else cls(value)

    def __setitem__(self, key, value):
        super().__setitem__(key, Tree(value) if isinstance(value, dict) else value)
        self.changed()


MutableDict.associate_with(Packed)
Nested = Tree.as_mutable(JSON)
