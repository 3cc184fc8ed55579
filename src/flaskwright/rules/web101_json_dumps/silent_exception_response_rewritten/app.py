import json

from flask import Flask
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.errorhandler(HTTPException)
def as_json(error):
    response = error.get_response()
    response.data = json.dumps({"code": error.code, "description": error.description})
    response.content_type = "application/json"
    return response


@app.get("/")
def index():
    return {"service": "tickets"}
