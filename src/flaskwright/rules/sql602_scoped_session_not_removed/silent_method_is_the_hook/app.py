"""The method itself, or a function around it, runs at the end of each request."""

from flask import Flask, request_tearing_down
from sqlalchemy import create_engine, text
from sqlalchemy.orm import scoped_session, sessionmaker

plays = scoped_session(sessionmaker(bind=create_engine("postgresql:///plays")))
seats = scoped_session(sessionmaker(bind=create_engine("postgresql:///seats")))
guests = scoped_session(sessionmaker(bind=create_engine("postgresql:///guests")))
app = Flask(__name__)
request_tearing_down.connect(plays.remove)
app.teardown_appcontext(lambda error: seats.remove())


@app.after_request
def close(response):
    guests.close()
    return response


@app.get("/counts")
def counts():
    return {
        "plays": plays.execute(text("SELECT count(*) FROM plays")).scalar(),
        "seats": seats.execute(text("SELECT count(*) FROM seats")).scalar(),
        "guests": guests.execute(text("SELECT count(*) FROM guests")).scalar(),
    }
