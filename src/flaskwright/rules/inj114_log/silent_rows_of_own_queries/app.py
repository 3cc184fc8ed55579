import logging

from flask import Flask
from flask_sqlalchemy import BaseQuery, SQLAlchemy
from flask_sqlalchemy.model import Model
from sqlalchemy import Column, Integer, String

log = logging.getLogger(__name__)


class OwnModel(Model):
    @classmethod
    def get(cls, key):
        return cls.query.get(key)


class OwnQuery(BaseQuery):
    def owned_by(self, name):
        return self.filter_by(owner=name)


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db = SQLAlchemy(app, model_class=OwnModel, query_class=OwnQuery)


class Found:
    @classmethod
    def get_by(cls, **columns):
        return cls.query.filter_by(**columns).first()


class Boat(db.Model, Found):
    id = Column(Integer, primary_key=True)
    owner = Column(String)
    berth = Column(Integer)

    def __repr__(self):
        return f"<Boat {self.id}>"


@app.get("/boats/<key>")
def show(key):
    log.info("%s", Boat.get(key))
    log.info("berth %s", Boat.get_by(owner=key).berth)
    log.info("first of %s", Boat.query.owned_by(key).first())
    log.info("found %s", Boat.query.search(key, limit=3).all())
    return {}
