from flask import Flask
from sqlalchemy import text

from library.database import get_session, new_session

app = Flask(__name__)


@app.get("/books")
def books():
    return {"count": get_session().execute(text("SELECT count(*) FROM books")).scalar()}


@app.get("/loans")
def loans():
    with new_session() as session:
        return {"count": session.execute(text("SELECT count(*) FROM loans")).scalar()}
