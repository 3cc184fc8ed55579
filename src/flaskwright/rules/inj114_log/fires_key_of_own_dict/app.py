import logging
from uuid import uuid4

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


class Ticket(dict):
    def __init__(self, *args, **values):
        self.update({"seat": "", "number": str(uuid4())})
        super().__init__(*args, **values)


@app.post("/tickets")
def sell():
    ticket = Ticket(seat=request.form["seat"])
    log.info("seat %s is sold", ticket.get("seat"))  # expect: INJ114
    return ticket, 201
