from flask import abort
from flask_sqlalchemy.query import Query


class SureQuery(Query):
    """Whoever asks for a row gets one, or the client an answer 404."""

    def get(self, ident):
        row = super().get(ident)
        if row is None:
            abort(404)
        return row

    def first(self):
        row = super().first()
        if row is None:
            abort(404)
        return row
