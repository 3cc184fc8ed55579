from flask_sqlalchemy import BaseQuery, SQLAlchemy, get_debug_queries  # expect: UPG103


class Orders(BaseQuery):
    def open(self):
        return self.filter_by(closed=False)


db = SQLAlchemy(query_class=Orders)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    closed = db.Column(db.Boolean)


def slow():
    return [query for query in get_debug_queries() if query.duration > 0.5]
