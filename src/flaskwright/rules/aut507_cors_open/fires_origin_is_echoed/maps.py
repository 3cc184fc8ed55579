from flask import Flask, jsonify, request

app = Flask(__name__)


@app.after_request
def allow(response):
    origin = request.headers.get("Origin")
    if origin:
        response.headers["Access-Control-Allow-Origin"] = origin  # expect: AUT507
        response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


@app.route("/tiles", methods=["OPTIONS"])
def tiles():
    response = jsonify({})
    response.headers.add("Access-Control-Allow-Origin", "*")  # expect: AUT507
    response.headers.add("Access-Control-Allow-Credentials", "true")
    return response
