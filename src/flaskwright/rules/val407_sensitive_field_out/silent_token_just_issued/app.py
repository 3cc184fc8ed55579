import secrets

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///clinic.db"
db = SQLAlchemy(app)


class Client(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password_hash = db.Column(db.String)
    api_key = db.Column(db.String)
    session_token = db.Column(db.String)

    def renew(self):
        self.api_key = secrets.token_urlsafe(32)


@app.post("/clients/<int:number>/key")
def new_key(number):
    client = Client.query.get_or_404(number)
    client.renew()
    db.session.commit()
    # Shown once, to whoever asked for it.
    return {"api_key": client.api_key}, 201


@app.post("/clients")
def add_client():
    client = Client(name=request.form["name"], api_key=secrets.token_hex(16))
    db.session.add(client)
    db.session.commit()
    return {"id": client.id, "api_key": client.api_key}, 201


@app.post("/sign-in")
def sign_in():
    client = Client.query.filter_by(name=request.form["name"]).first_or_404()
    if not check_password_hash(client.password_hash, request.form["password"]):
        return {"error": "wrong password"}, 401
    # Who knows the password gets the token.
    return {"token": client.session_token}
