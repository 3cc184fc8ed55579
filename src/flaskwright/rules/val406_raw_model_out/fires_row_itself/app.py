from flask import Flask, jsonify
from flask.views import MethodView
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///cinema.db"
db = SQLAlchemy(app)


class Ticket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    seat = db.Column(db.String, nullable=False)


class Tickets(MethodView):
    def get(self, number):
        ticket = db.session.get(Ticket, number)
        if ticket is None:
            return {"error": "no such ticket"}, 404
        return jsonify(ticket=ticket)  # expect: VAL406

    def put(self, number):
        ticket = Ticket.query.filter_by(id=number).first_or_404()
        ticket.seat = "B4"
        db.session.commit()
        return ticket, 200  # expect: VAL406


app.add_url_rule("/tickets/<int:number>", view_func=Tickets.as_view("tickets"))
