"""A time of UTC becomes a number as if it were local: the token ends hours too early, or too late."""

import time
from datetime import datetime, timedelta

import jwt
from flask import Flask, current_app

from tide import next_tide

app = Flask(__name__)


@app.post("/passes")
def issue():
    ends = int((datetime.utcnow() + timedelta(hours=1)).timestamp())  # expect: SQL626
    return {"pass": jwt.encode({"exp": ends}, current_app.config["SECRET_KEY"], "HS256")}


@app.get("/now")
def now():
    return {"now": time.mktime(datetime.utcnow().timetuple()), "tide": next_tide()}  # expect: SQL626


@app.get("/log")
def log():
    current_app.logger.info("asked at %s", datetime.utcnow().timestamp())  # expect: SQL626
    return "", 204
