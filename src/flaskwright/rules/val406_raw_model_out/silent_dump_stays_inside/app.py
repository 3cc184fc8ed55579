import logging

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
db = SQLAlchemy(app)
log = logging.getLogger(__name__)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    article = db.Column(db.String)

    def snapshot(self):
        return {c.name: getattr(self, c.name) for c in self.__table__.columns}


class Undo(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    values = db.Column(db.JSON)


@app.delete("/orders/<int:number>")
def cancel(number):
    order = Order.query.get_or_404(number)
    # What is kept for later and what is logged does not go to the client.
    db.session.add(Undo(values=order.snapshot()))
    log.info("cancelled %s", vars(order))
    db.session.delete(order)
    db.session.commit()
    return {"cancelled": number}
