from flask import Flask, jsonify
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.errorhandler(Exception)
def failed(error):
    code = error.code if isinstance(error, HTTPException) else 500
    if code >= 500:
        app.logger.exception("request failed")
    response = jsonify(error=getattr(error, "name", "Internal Server Error"))
    response.status_code = code
    return response


@app.get("/")
def index():
    return {"service": "maps"}
