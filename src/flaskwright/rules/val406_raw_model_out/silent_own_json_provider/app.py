from flask import Flask, jsonify
from flask.json.provider import DefaultJSONProvider
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    bank_account = db.Column(db.String)

    def public(self):
        return {"id": self.id, "name": self.name}


class Provider(DefaultJSONProvider):
    @staticmethod
    def default(value):
        # The project says itself how a row is written.
        return value.public() if isinstance(value, Member) else DefaultJSONProvider.default(value)


class Club(Flask):
    json_provider_class = Provider


app = Club(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///club.db"
db.init_app(app)


@app.get("/members")
def members():
    return jsonify(Member.query.all())
