from sqlalchemy import inspect


class Serialised:
    def as_json(self):
        values = {}
        for attribute in inspect(self).mapper.column_attrs:
            values[attribute.key] = getattr(self, attribute.key)  # expect: VAL406
        return values
