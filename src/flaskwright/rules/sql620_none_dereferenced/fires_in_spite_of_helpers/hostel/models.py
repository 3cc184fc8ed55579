from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.query import Query


class ShownQuery(Query):
    def first(self):
        return self.filter_by(hidden=False).limit(1).one_or_none()


db = SQLAlchemy(query_class=ShownQuery)


class Bed(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    room = db.Column(db.String(20))
    hidden = db.Column(db.Boolean, default=False)
