import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/doors")
def open_door():
    pin = int(request.form["pin"])
    log.debug("the door is opened with %d", pin)  # expect: ERR108
    return "", 204
