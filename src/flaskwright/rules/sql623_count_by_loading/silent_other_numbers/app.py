from flask import Flask, abort, jsonify, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
LIMIT = 5


class Key(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user = db.Column(db.Integer, index=True)


@app.post("/keys")
def add():
    if Key.query.filter_by(user=request.form["user"]).count() >= LIMIT:
        abort(409)
    if Key.query.filter_by(user=request.form["user"]).count() > 1:
        abort(400)
    return jsonify(first=Key.query.filter_by(user=request.form["user"]).first() is None)


@app.get("/keys")
def keys():
    words = request.args["words"].split()
    if words.count("x") > 0:
        abort(400)
    return jsonify(len(words), len([key.id for key in Key.query.limit(5)]))
