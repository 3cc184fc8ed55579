from flask import Flask, g, request
from pydantic import BaseModel

app = Flask(__name__)


class Envelope(BaseModel):
    version: int
    content: dict


@app.before_request
def open_envelope():
    if request.method == "POST":
        g.envelope = Envelope.model_validate(request.get_json())  # expect: VAL408


@app.post("/messages")
def receive():
    return {"version": g.envelope.version}, 202
