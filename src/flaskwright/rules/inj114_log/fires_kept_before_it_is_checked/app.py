import functools
import re

import kmsauth
from flask import Flask, abort, g, request

app = Flask(__name__)
validator = kmsauth.KMSTokenValidator("alias/services", "alias/users", "library", "eu-west-1")


def for_services(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        name = validator.extract_username_field(request.authorization["username"], "from")
        g.service = name
        if app.config["OPEN"]:
            return view(*args, **kwargs)
        try:
            validator.decrypt_token(request.authorization["username"], request.authorization["password"])
        except kmsauth.TokenValidationError:
            app.logger.warning("no good token of %s", name)  # expect: INJ114
            abort(403)
        return view(*args, **kwargs)

    return inner


def for_readers(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if not app.config["CARDS"]:
            return view(*args, **kwargs)
        card = request.form["card"]
        if not re.fullmatch(r"[0-9]{4}-[0-9]{4}", card):
            g.refused = card
        return view(*args, **kwargs)

    return inner


@app.get("/loans")
@for_services
def loans():
    app.logger.info("loans for %s", g.service)  # expect: INJ114
    return {}


@app.post("/loans")
@for_readers
def lend():
    app.logger.info("no loan for %s", g.refused)  # expect: INJ114
    return {}
