import csv
import json

from flask import Flask, Response, request

from queues import QUEUE

app = Flask(__name__)


@app.post("/subscriptions")
def subscribe():
    # The mailing system reads this file, no spreadsheet does.
    with QUEUE.open("a", newline="") as file:
        csv.writer(file).writerow([request.form["address"], request.form["name"]])
    return {"subscribed": True}, 202


@app.get("/subscriptions")
def subscriptions():
    with QUEUE.open(newline="") as file:
        rows = list(csv.reader(file))
    return Response(json.dumps(rows), mimetype="application/json")
