import logging
from dataclasses import dataclass

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@dataclass
class Login:
    name: str
    password: str


def described(login):
    return {"name": login.name, "password": "set" if login.password else "empty"}


@app.post("/login")
async def login():
    form = Login(request.form["name"], request.form["password"])
    attempt = described(form)
    attempt["secret"] = form.password
    # The secret slot is not written; the one called `password` holds one of two words.
    log.info("login %s, password %s", attempt["name"], attempt["password"])
    del attempt["secret"]
    log.info("attempt of %(name)s, %(password)s", attempt)
    return {"name": form.name}
