"""A cache stands beside the call, and not before it."""

import smtplib

from flask import Flask, request
from flask_caching import Cache
from PIL import Image

app = Flask(__name__)
cache = Cache(app)


def notify(order):
    if not order.told:
        with smtplib.SMTP("mail.example.com", timeout=10) as server:  # expect: JOB802
            server.send_message(order.mail)
        order.told = True


@app.post("/avatar")
def avatar():
    seen = cache.get("avatars") or 0
    if request.files:
        picture = Image.open(request.files["picture"])
        picture.thumbnail((128, 128))  # expect: JOB802
        picture.save("/srv/avatars/me.png")
    cache.set("avatars", seen + 1)
    return {"seen": seen}


@app.errorhandler(500)
def failed(error):
    notify(error)
    return "We have been told.", 500
