"""Each thread has a session of its own, and gives it back."""

from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.orm import scoped_session, sessionmaker

engine = create_engine("postgresql:///library")
session = scoped_session(sessionmaker(bind=engine))
app = Flask(__name__)


@app.get("/books")
def books():
    return {"count": session.execute(text("SELECT count(*) FROM books")).scalar()}


@app.teardown_appcontext
def remove(error):
    session.remove()
