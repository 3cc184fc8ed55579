import logging
import re
from enum import Enum

from flask import Flask, abort, request

app = Flask(__name__)
logger = logging.getLogger(__name__)
STATES = frozenset({"open", "closed"})


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@app.put("/gates/<int:gate_id>")
def gate(gate_id):
    state = request.form["state"]
    if state not in STATES:
        abort(400)
    # One of two words.
    logger.info("gate %d is %s", gate_id, state)
    return {"state": state}


@app.put("/cards/<number>")
def card(number):
    if not re.fullmatch(r"[0-9]{4}-[0-9]{4}", number):
        abort(404)
    # Eight digits and a dash.
    logger.info("card %s", number)
    try:
        colour = Colour(request.form.get("colour", "red"))
    except ValueError:
        abort(400)
    logger.info("painted %s", colour.value)
    return {"number": number}
