import functools
import re

import kmsauth
from flask import Flask, abort, g, request

app = Flask(__name__)
validator = kmsauth.KMSTokenValidator("alias/services", "alias/users", "library", "eu-west-1")


def for_services(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if app.config["OPEN"]:
            g.service = "anybody"
            return view(*args, **kwargs)
        name = validator.extract_username_field(request.authorization["username"], "from")
        try:
            token = validator.decrypt_token(request.authorization["username"], request.authorization["password"])
        except kmsauth.TokenValidationError:
            abort(403)
        # The name is part of what the token was encrypted with.
        app.logger.debug("%s has a token of %s", name, token["key_alias"])
        g.service = name
        return view(*args, **kwargs)

    return inner


def for_readers(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if not app.config["CARDS"]:
            return view(*args, **kwargs)
        card = request.form["card"]
        if not re.fullmatch(r"[0-9]{4}-[0-9]{4}", card):
            abort(400)
        g.card = card
        return view(*args, **kwargs)

    return inner


@app.get("/loans")
@for_services
def loans():
    app.logger.info("loans for %s", g.service)
    return {}


@app.post("/loans")
@for_readers
def lend():
    app.logger.info("a loan for %s", g.card)
    return {}
