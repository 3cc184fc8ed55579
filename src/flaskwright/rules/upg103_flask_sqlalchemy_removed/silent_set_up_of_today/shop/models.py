from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.query import Query


class Orders(Query):
    def open(self):
        return self.filter_by(closed=False)


db = SQLAlchemy(query_class=Orders, engine_options={"pool_size": 20})


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    closed = db.Column(db.Boolean)
