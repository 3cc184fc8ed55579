import os

from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)


class Order(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]


class AuditLine(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


@app.post("/orders/<int:order_id>/cancel")
def cancel(order_id):
    order = db.get_or_404(Order, order_id)
    if order.state == "sent":
        abort(409)
    order.state = "cancelled"
    db.session.add(AuditLine(text=f"{request.remote_addr} cancelled {order_id}"))
    db.session.commit()
    return {"id": order.id, "state": order.state}
