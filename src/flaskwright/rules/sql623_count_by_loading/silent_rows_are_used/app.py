from flask import Flask, abort, jsonify, render_template
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    status = db.Column(db.String(10))
    customer = db.Column(db.Integer, index=True)


@app.get("/orders")
def orders():
    found = Order.query.filter_by(status="new").all()
    if not found:
        abort(404)
    return jsonify(number=len(found), orders=[one.id for one in found])


@app.get("/numbers")
def numbers():
    number = Order.query.count()
    if number > 0:
        return jsonify(number=number)
    return jsonify(number=Order.query.filter_by(status="old").count())


@app.get("/page")
def page():
    rows = Order.query.limit(20).all()
    return render_template("page.html", rows=rows) if rows else ("", 204)
