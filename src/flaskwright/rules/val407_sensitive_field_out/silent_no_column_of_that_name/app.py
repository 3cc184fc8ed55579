from dataclasses import dataclass

from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy
from marshmallow import Schema, fields

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///cinema.db"
db = SQLAlchemy(app)


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String)

    @property
    def password(self):
        return "not kept"


class AccountSchema(Schema):
    # There is no such attribute to take it from.
    email = fields.Str()
    password_hash = fields.Str()


@dataclass
class Puzzle:
    secret: str


@app.get("/accounts/<int:number>")
def account(number):
    found = Account.query.get_or_404(number)
    # Neither a property nor an object of another kind is a column.
    puzzle = Puzzle("a riddle for everybody")
    return jsonify(account=AccountSchema().dump(found), password=found.password, puzzle=puzzle.secret)
