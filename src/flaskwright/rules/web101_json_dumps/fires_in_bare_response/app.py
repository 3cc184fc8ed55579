import json

from flask import Flask, Response, make_response

app = Flask(__name__)


@app.get("/status")
def status():
    response = make_response(json.dumps({"status": "ok"}))  # expect: WEB101
    response.headers["Cache-Control"] = "no-store"
    return response


@app.get("/version")
def version():
    return Response(json.dumps({"version": "2.4"}), status=200)  # expect: WEB101
