from flask import Flask, current_app, jsonify
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RoutingException

app = Flask(__name__)


@app.errorhandler(Exception)
def failed(error):
    # Flask answers with those of HTTP itself, by a text that is made for clients.
    if isinstance(error, (HTTPException, RoutingException)):
        return error
    current_app.logger.exception("unexpected")
    return jsonify(message="something went wrong"), 500


@app.get("/tables")
def tables():
    return {"tables": [1, 2, 3]}
