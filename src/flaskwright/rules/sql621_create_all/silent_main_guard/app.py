"""Only a developer starts it like this."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///notes.db"
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get("/notes")
def notes():
    return {"count": Note.query.count()}


if __name__ == "__main__":
    with app.app_context():
        db.create_all()
    app.run()
