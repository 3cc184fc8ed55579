from flask import Flask, request
from flask.views import MethodView
from pydantic import BaseModel

app = Flask(__name__)


class Ticket(BaseModel):
    seat: int
    price: float


class Tickets(MethodView):
    def post(self):
        payload = request.get_json()
        try:
            ticket = Ticket(**payload["ticket"])  # expect: VAL408
        except KeyError:
            return {"error": "no ticket"}, 400
        return ticket.model_dump(), 201


app.add_url_rule("/tickets", view_func=Tickets.as_view("tickets"))
