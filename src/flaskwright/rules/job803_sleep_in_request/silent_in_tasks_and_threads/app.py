import time
from threading import Thread

from flask import Flask, Response

from jobs import import_orders, watch

app = Flask(__name__)


@app.post("/imports")
def start_import():
    import_orders.delay()
    return "", 202


@app.cli.command("wait")
def wait():
    time.sleep(5)


@app.get("/events")
def events():
    def stream():
        while True:
            time.sleep(5)
            yield "data: still here\n\n"

    return Response(stream(), mimetype="text/event-stream")


@app.post("/watch")
def start_watching():
    Thread(target=watch, daemon=True).start()
    return "", 202
