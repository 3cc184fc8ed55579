import threading

from flask import Flask, jsonify

from tasks import cache_of, load

app = Flask(__name__)


@app.get("/rows")
def rows():
    task = load.delay("https://prices.example")
    known = cache_of(task.id)
    return jsonify(known.get("rows"), ",".join(known), load("https://prices.example").get("url"))


@app.post("/reload")
def reload_rows():
    thread = threading.Thread(target=load, args=("https://prices.example",))
    thread.start()
    thread.join(5)
    return jsonify(load.AsyncResult("1").result)
