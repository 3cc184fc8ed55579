import json
import logging

from flask import Flask, Response, render_template_string, request
from markupsafe import escape

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.post("/orders")
def create():
    line = json.dumps(request.get_json())
    logger.info("order %s", line)
    return {"accepted": True}, 201


@app.get("/chart")
def chart():
    points = json.dumps([1, 4, 9])
    return render_template_string("<canvas data-points='{{ points }}'></canvas>", points=points)


@app.get("/debug")
def debug():
    return f"<pre>{escape(json.dumps(dict(request.headers), indent=2))}</pre>"


@app.get("/stream")
def stream():
    def lines():
        for number in range(3):
            yield json.dumps({"number": number}) + "\n"

    return Response(lines(), mimetype="application/x-ndjson")
