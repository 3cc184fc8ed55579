import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger("printing")


def options_of(fields):
    options = {}
    for name in list(fields.keys()):
        # Whatever is called so, all is taken.
        if len(fields) < 100:
            options[name.removeprefix("option_")] = fields[name]
            del fields[name]
    return options


@app.post("/prints")
def order():
    options = options_of(dict(request.json))
    log.debug("options: %s", options)  # expect: ERR108
    return {"options": len(options)}, 201
