import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger("hotel.desk")


@app.post("/guests")
def add_guest():
    # Programs that read a log go by line feeds; the lone carriage return that may be left makes no further entry.
    name = request.form["name"].replace("\r\n", "").replace("\n", "")
    log.info("new guest %s", name)
    return "", 204
