import logging
import secrets

from flask import Flask, request

from accounts import Login, masked

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/login")
def login():
    fields = request.form.to_dict()
    fields["password"] = "set"
    log.info("login: %s", fields)
    log.info("masked: %s", masked(request.form))
    for name, value in request.form.items():
        if name not in ("password", "pin"):
            log.debug("%s=%s", name, value)
    attempt = Login(request.form["name"], request.form["password"])
    # An object shows what its `__repr__` says, and the last signs tell which token it was.
    log.info("%s with a token that ends in %s", attempt, request.form["token"][-4:])
    # A number that is drawn by chance, and no secret by its name.
    request_id = secrets.token_hex(4)
    log.info("request %s", request_id)
    return {"name": attempt.name}
