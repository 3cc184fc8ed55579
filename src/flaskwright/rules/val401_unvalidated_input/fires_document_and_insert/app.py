import sqlite3

from flask import Flask, g, request
from flask.views import MethodView
from pymongo import MongoClient

app = Flask(__name__)
events = MongoClient("mongodb://localhost").shop.events


@app.before_request
def connect():
    g.connection = sqlite3.connect("shop.db")


class Orders(MethodView):
    def post(self):
        article = request.form["article"]
        # Bound, and so no injection; but nobody knows whether there is such an article.
        g.connection.execute("INSERT INTO orders (article) VALUES (?)", (article,))  # expect: VAL401
        g.connection.commit()
        return {"ordered": True}, 201


@app.post("/events")
def add_event():
    events.insert_one({"kind": request.args.get("kind")})  # expect: VAL401
    return "", 204


app.add_url_rule("/orders", view_func=Orders.as_view("orders"))
