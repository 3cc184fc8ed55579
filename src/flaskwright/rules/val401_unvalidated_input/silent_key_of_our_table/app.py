from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

from names import NAMES

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///words.db"
db = SQLAlchemy(app)


class Language(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    code = db.Column(db.String(5))
    name = db.Column(db.String)

    def __init__(self, code, name):
        self.code = code
        self.name = name


@app.errorhandler(KeyError)
def unknown(error):
    return {"message": "no such language"}, 400


@app.post("/languages")
def add():
    code = request.form["code"]
    # Whatever is no key of the table raises an error before the row is made.
    db.session.add(Language(code, NAMES[code]))
    db.session.commit()
    return {"code": code}
