import json

from flask import Flask
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

app = Flask(__name__)


@app.errorhandler(NotFound)
def same(error):
    error.description = "There is no such page."
    return error


@app.errorhandler(405)
def another(error):
    return NotFound()


@app.errorhandler(InternalServerError)
def original(error):
    return error.get_response()


@app.errorhandler(HTTPException)
def rewritten(error):
    response = error.get_response()
    response.data = json.dumps({"name": error.name})
    response.content_type = "application/json"
    return response
