import json

from flask import Flask, request

app = Flask(__name__)


@app.post("/servers")
def connect():
    # One field is not the whole body, whoever parses it.
    data = json.loads(request.data) if request.data else request.form
    server = int(data["server"])
    app.logger.info("connecting to server %s as %s", server, data.get("role"))
    return "", 204
