import logging

from flask import Flask
from flask_sqlalchemy import BaseQuery, SQLAlchemy
from sqlalchemy import Column, Integer, String

log = logging.getLogger(__name__)


class OwnQuery(BaseQuery):
    def owned_by(self, name):
        log.info("boats of %s", name)  # expect: INJ114
        return self.filter_by(owner=name)


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db = SQLAlchemy(app, query_class=OwnQuery)


class Boat(db.Model):
    id = Column(Integer, primary_key=True)
    owner = Column(String)
    berth = Column(Integer)

    def __repr__(self):
        return f"<Boat of {self.owner}>"


@app.get("/boats/of/<name>")
def boats(name):
    return {"boats": [boat.id for boat in Boat.query.owned_by(name)]}


@app.post("/berths/<int:number>/<name>")
def give(number, name):
    boat = Boat(owner=name, berth=number)
    db.session.add(boat)
    log.info("%s", boat)  # expect: INJ114
    db.session.commit()
    return {}
