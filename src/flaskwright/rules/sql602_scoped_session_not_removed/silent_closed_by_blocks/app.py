"""Each view closes what it uses; a command has the process for itself."""

from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.orm import scoped_session, sessionmaker

engine = create_engine("postgresql:///gym")
Session = scoped_session(sessionmaker(bind=engine))
Nightly = scoped_session(sessionmaker(bind=engine))
app = Flask(__name__)


@app.get("/courses")
def courses():
    with Session() as session:
        return {"count": session.execute(text("SELECT count(*) FROM courses")).scalar()}


@app.cli.command("clean")
def clean():
    Nightly.execute(text("DELETE FROM courses WHERE day < now()"))
    Nightly.commit()


@app.get("/archive/<int:year>")
def archive(year):
    one_year = scoped_session(sessionmaker(bind=create_engine(f"sqlite:///archive-{year}.db")))
    return {"count": one_year.execute(text("SELECT count(*) FROM courses")).scalar()}
