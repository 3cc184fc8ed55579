import logging
from copy import deepcopy
from uuid import uuid4

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/tickets")
def sell():
    more = deepcopy(request.get_json())
    for name in ["number", "sold"]:
        if name in more:
            del more[name]
    ticket = {"seat": "", "number": str(uuid4())}
    ticket.update(more)
    log.info("ticket %s is sold", ticket["number"])
    return ticket, 201
