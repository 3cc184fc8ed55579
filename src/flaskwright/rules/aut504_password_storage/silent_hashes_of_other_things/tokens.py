import hashlib
import secrets

import requests
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class ApiKey(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    token_hash = db.Column(db.String(64))


@app.post("/keys")
def issue():
    token = secrets.token_urlsafe()
    db.session.add(ApiKey(token_hash=hashlib.sha256(token.encode()).hexdigest()))
    db.session.commit()
    return {"token": token}


@app.post("/check")
def leaked():
    digest = hashlib.sha1(request.form["password"].encode()).hexdigest().upper()
    found = requests.get(f"https://api.pwnedpasswords.com/range/{digest[:5]}", timeout=5)
    return {"leaked": digest[5:] in found.text}
