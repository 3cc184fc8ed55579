import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


def most_tokens(base, config):
    try:
        multiplier = int(config.get("local_token_multiplier") or 5)
    except (TypeError, ValueError):
        multiplier = 5
    return base * max(1, min(multiplier, 20))


def row_of(code):
    return int(code) * 7 % 13


@app.post("/ask")
def ask():
    # How many times more tokens there may be is no token, and a number that is computed of a code is not the code.
    config = {"local_token_multiplier": request.form.get("local_token_multiplier")}
    logger.info("at most %s", most_tokens(200, config))
    logger.info("multiplied by %s", config["local_token_multiplier"])
    logger.info("row %s", row_of(request.form["pin"]))
    return "", 204
