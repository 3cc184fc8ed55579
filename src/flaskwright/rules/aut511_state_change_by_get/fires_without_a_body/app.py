from flask import Flask, redirect, request, url_for
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Ticket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    visitors = db.Column(db.Integer, nullable=False)


@app.route("/tickets/<int:ticket_id>", methods=["GET", "POST"])  # expect: AUT511
def change(ticket_id):
    ticket = db.get_or_404(Ticket, ticket_id)
    ticket.visitors = request.form.get("visitors", 1, type=int)
    db.session.commit()
    return redirect(url_for("change", ticket_id=ticket.id))


@app.route("/tickets/<int:ticket_id>/cancelled", methods=["GET", "POST"])  # expect: AUT511
def cancel(ticket_id):
    ticket = db.get_or_404(Ticket, ticket_id)
    try:
        app.logger.info("cancelled: %s", request.form["reason"])
    except KeyError:
        app.logger.info("cancelled")
    db.session.delete(ticket)
    db.session.commit()
    return redirect(url_for("change", ticket_id=ticket.id))
