import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)
session = None  # the start script sets it


@app.post("/guests/<int:number>")
def edit_guest(number):
    guest = session.guest_of(number)
    guest.name = request.form["name"]
    log.info("guest %s is called %s", number, guest.name)  # expect: INJ114
    session.commit()
    return "", 204
