from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///club.db"
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    is_admin = db.Column(db.Boolean, default=False)


@app.post("/members")
def join():
    # `{"is_admin": true}` is a field like any other.
    member = Member(**request.get_json())  # expect: VAL403
    db.session.add(member)
    db.session.commit()
    return {"id": member.id}, 201
