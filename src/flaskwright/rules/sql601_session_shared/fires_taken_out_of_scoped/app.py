"""What is taken out of a `scoped_session` once is the session of the thread that imported the module."""

from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.orm import scoped_session, sessionmaker

engine = create_engine("mysql+pymysql://localhost/theatre")
sessions = scoped_session(sessionmaker(bind=engine))
db_session = sessions()  # expect: SQL601
app = Flask(__name__)


@app.get("/plays")
def plays():
    return {"count": db_session.execute(text("SELECT count(*) FROM plays")).scalar()}


@app.teardown_appcontext
def remove(error):
    sessions.remove()
