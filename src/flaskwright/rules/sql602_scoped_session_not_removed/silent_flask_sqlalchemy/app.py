"""`db.session` is a `scoped_session` that Flask-SQLAlchemy removes."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///books.db"
db = SQLAlchemy(app)


@app.get("/books")
def books():
    return {"count": db.session.execute(text("SELECT count(*) FROM books")).scalar()}
