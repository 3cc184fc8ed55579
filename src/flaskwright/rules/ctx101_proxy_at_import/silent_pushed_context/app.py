from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.update(SQLALCHEMY_DATABASE_URI="sqlite://", GREETING="hello")
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text, nullable=False)


def first_notes():
    return [note.text for note in Note.query.limit(3)]


with app.app_context():
    db.create_all()
    db.session.commit()
    greeting = current_app.config["GREETING"]
    texts = first_notes()

with app.test_request_context("/?page=2"):
    from flask import request

    first_page = request.args["page"]


@app.get("/")
def index():
    return {"greeting": greeting, "notes": first_notes(), "page": first_page}
