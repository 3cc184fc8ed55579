from queue import SimpleQueue
from threading import Thread

import httpx
from flask import Flask, Response

app = Flask(__name__)


def fetch(queue):
    try:
        with httpx.stream("GET", "https://maps.example/tiles") as answer:
            for piece in answer.iter_raw():
                queue.put(piece)
    except httpx.HTTPError as error:
        queue.put(error)
    finally:
        queue.put(None)


def pieces():
    queue = SimpleQueue()
    Thread(target=fetch, args=(queue,)).start()
    while (piece := queue.get()) is not None:
        # What is an exception is raised again, and what is none is a piece of the answer.
        if isinstance(piece, Exception):
            raise piece
        yield piece


@app.get("/tiles")
def tiles():
    return Response(pieces(), mimetype="application/octet-stream")
