import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger("printing")


def options_of(fields):
    options = {}
    for name in list(fields.keys()):
        # Only what is called an option is taken, and no password that comes along.
        if name.startswith("option_"):
            options[name.removeprefix("option_")] = fields[name]
            del fields[name]
    return options


@app.post("/prints")
def order():
    options = options_of(dict(request.json))
    log.debug("options: %s", options)
    return {"options": len(options)}, 201
