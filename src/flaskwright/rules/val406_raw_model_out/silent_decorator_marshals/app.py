from flask import Flask
from flask_restful import Api, Resource, fields, marshal_with
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///cinema.db"
db = SQLAlchemy(app)
api = Api(app)
TICKET = {"id": fields.Integer, "seat": fields.String}


class Ticket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    seat = db.Column(db.String)
    price_paid = db.Column(db.Float)


class TicketResource(Resource):
    # The decorator takes these fields out of the row.
    @marshal_with(TICKET)
    def get(self, number):
        return Ticket.query.get_or_404(number)


api.add_resource(TicketResource, "/tickets/<int:number>")
