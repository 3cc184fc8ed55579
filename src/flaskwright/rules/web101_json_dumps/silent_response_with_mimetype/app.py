import json

from flask import Flask, Response, current_app, make_response

app = Flask(__name__)


@app.get("/a")
def with_mimetype():
    return Response(json.dumps({"a": 1}), mimetype="application/json")


@app.get("/b")
def with_content_type():
    return app.response_class(json.dumps({"b": 1}), content_type="application/problem+json", status=400)


@app.get("/c")
def with_response_class():
    return current_app.response_class(response=json.dumps({"c": 1}), status=200, mimetype="application/json")


@app.get("/d")
def with_header():
    response = make_response(json.dumps({"d": 1}))
    response.headers["Content-Type"] = "application/json"
    return response


@app.get("/e")
def with_attribute():
    response = make_response(json.dumps({"e": 1}), 200)
    response.mimetype = "application/json"
    return response


@app.post("/upload")
def answer_for_hidden_iframe():
    # Old browsers offer an application/json answer in an iframe as a download.
    return Response(json.dumps({"uploaded": True}), mimetype="text/html")
