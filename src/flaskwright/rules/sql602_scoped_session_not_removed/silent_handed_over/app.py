"""An extension is given the session, and may remove it."""

import session_keeper
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.orm import scoped_session, sessionmaker

session = scoped_session(sessionmaker(bind=create_engine("postgresql:///museum")))
app = Flask(__name__)
session_keeper.keep(app, session)


@app.get("/tours")
def tours():
    return {"count": session.execute(text("SELECT count(*) FROM tours")).scalar()}
