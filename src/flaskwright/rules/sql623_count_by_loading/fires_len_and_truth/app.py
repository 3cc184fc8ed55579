from flask import Flask, abort, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    status = db.Column(db.String(10))
    customer = db.Column(db.Integer, index=True)


@app.get("/numbers")
def numbers():
    waiting = len(Order.query.filter_by(status="new").all())  # expect: SQL623
    return jsonify(waiting=waiting)


@app.get("/customers/<int:customer>")
def customer(customer):
    if not Order.query.filter_by(customer=customer).all():  # expect: SQL623
        abort(404)
    return jsonify(ordered=True)


@app.delete("/customers/<int:customer>")
def forget(customer):
    if Order.query.filter_by(customer=customer).count() > 0:  # expect: SQL623
        abort(409)
    return "", 204
