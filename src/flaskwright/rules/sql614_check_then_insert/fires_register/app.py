from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(120), nullable=False)
    nick = db.Column(db.String(40), unique=True)


@app.post("/members")
def register():
    data = request.get_json()
    existing = Member.query.filter_by(email=data["email"]).first()  # expect: SQL614
    if existing:
        return jsonify(error="This address is taken."), 409
    member = Member(email=data["email"])
    db.session.add(member)
    db.session.commit()
    return jsonify(id=member.id), 201


@app.post("/nicks")
def by_nick():
    nick = request.form["nick"]
    if Member.query.filter(Member.nick == nick).count() > 0:  # expect: SQL614
        return jsonify(error="This name is taken."), 409
    member = Member(email=request.form["email"], nick=nick)
    db.session.add(member)
    db.session.commit()
    return jsonify(id=member.id), 201
