import logging
import secrets

import requests
from flask import Flask, request

from settings import MAIL_PASSWORD, Config

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/accounts")
def create():
    token = secrets.token_urlsafe()
    log.info("account of %s, token %s", request.form["address"], token)  # expect: ERR108
    for name, value in request.form.items():
        log.debug("%s=%s", name, value)  # expect: ERR108
    return {"created": True}, 201


@app.post("/mails")
def send():
    log.debug("mail as %s with %s", Config.MAIL_USER, MAIL_PASSWORD)  # expect: ERR108
    address = f"https://mail.example/send?key={Config.MAIL_API_KEY}"
    answer = requests.post(address, timeout=5)
    if not answer.ok:
        log.error("%s answered %d", address, answer.status_code)  # expect: ERR108
    return {"sent": answer.ok}
