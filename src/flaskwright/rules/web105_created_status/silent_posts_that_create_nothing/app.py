import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)


class Ticket(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    open: Mapped[bool] = mapped_column(default=True)


@app.post("/tickets/search")
def search():
    wanted = bool(request.get_json().get("open"))
    rows = db.session.scalars(db.select(Ticket).filter_by(open=wanted).limit(50))
    return {"ids": [row.id for row in rows]}


@app.post("/tickets/<int:ticket_id>/close")
def close(ticket_id):
    ticket = db.get_or_404(Ticket, ticket_id)
    ticket.open = False
    db.session.add(ticket)
    db.session.commit()
    return {"id": ticket.id, "open": ticket.open}


@app.put("/tickets/<int:ticket_id>")
def replace(ticket_id):
    db.session.merge(Ticket(id=ticket_id, open=True))
    db.session.commit()
    return {"id": ticket_id}
