from http import HTTPStatus

from flask import Flask, jsonify, render_template, request

app = Flask(__name__)


@app.errorhandler(404)
def not_found(error):
    return render_template("404.html", path=request.path)  # expect: ERR104


@app.errorhandler(HTTPStatus.METHOD_NOT_ALLOWED)
def not_allowed(error):
    if request.accept_mimetypes.accept_html:
        return "<h1>Not allowed</h1>"  # expect: ERR104
    return jsonify(error="method not allowed")  # expect: ERR104


@app.errorhandler(403)
@app.errorhandler(410)
def refused(error):
    body = {"error": error.description}
    return body  # expect: ERR104


@app.get("/")
def index():
    return "<h1>Home</h1>"
