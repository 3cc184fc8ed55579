from enum import Enum

from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)


class Status(Enum):
    OPEN = "open"
    CLOSED = "closed"


class Tickets(MethodView):
    def put(self, number):
        status = Status(request.form["status"])  # expect: VAL402
        return {"number": number, "status": status.value}


app.add_url_rule("/tickets/<int:number>", view_func=Tickets.as_view("tickets"))
