from flask import Flask, Response, current_app, jsonify, make_response
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.errorhandler(400)
def literal(error):
    return {"error": error.description}, 400


@app.errorhandler(401)
def with_headers(error):
    return "Log in", 401, {"WWW-Authenticate": "Basic"}


@app.errorhandler(403)
def made(error):
    return make_response("<h1>Refused</h1>", 403)


@app.errorhandler(404)
def made_of_tuple(error):
    answer = {"error": "not found"}, error.code
    return make_response(answer)


@app.errorhandler(405)
def response_class(error):
    return Response("Not allowed", status=405)


@app.errorhandler(409)
def current_class(error):
    return current_app.response_class("{}", 409, mimetype="application/json")


@app.errorhandler(410)
def set_afterwards(error):
    response = jsonify(error="gone")
    response.status_code = error.code
    return response


@app.errorhandler(418)
def set_as_text(error):
    response = jsonify(error="a teapot")
    response.status = "418 I'M A TEAPOT"
    return response


@app.errorhandler(HTTPException)
def any_other(error):
    return {"error": error.name}, error.code


@app.errorhandler(Exception)
def everything(error):
    code = getattr(error, "code", 500)
    return {"error": "failed"}, code
