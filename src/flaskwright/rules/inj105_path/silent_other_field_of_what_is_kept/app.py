import os
from uuid import uuid4

from flask import Flask, request

app = Flask(__name__)


class Ticket(dict):
    def __init__(self, **values):
        self.update({"seat": "", "number": str(uuid4())})
        super().__init__(**values)


class Office:
    def __init__(self):
        self.tickets = {}

    def sell(self, seat):
        ticket = Ticket(seat=seat)
        self.tickets[ticket["number"]] = ticket
        return ticket["number"]


office = Office()


@app.post("/tickets")
def sell():
    return {"number": office.sell(request.form["seat"])}, 201


@app.delete("/tickets/<number>")
def refund(number):
    ticket = office.tickets.get(number)
    if ticket is not None:
        os.unlink(os.path.join("/srv/tickets", ticket["number"]))
    return "", 204
