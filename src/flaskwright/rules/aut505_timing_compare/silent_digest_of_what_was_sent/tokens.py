import hashlib

from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Key(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    api_key_hash = db.Column(db.String(64), nullable=False)


@app.get("/me/<int:number>")
def me(number):
    key = db.get_or_404(Key, number)
    if hashlib.sha256(request.headers.get("X-Api-Key", "").encode()).hexdigest() != key.api_key_hash:
        abort(401)
    return {"key": key.id}


@app.post("/files")
def upload():
    content = request.files["file"].read()
    if hashlib.sha256(content).hexdigest() != request.form["checksum"]:
        abort(400)
    return "", 201
