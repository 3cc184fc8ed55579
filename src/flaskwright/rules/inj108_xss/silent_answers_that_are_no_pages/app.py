import csv
import io
import json

from flask import Flask, Response, abort, jsonify, make_response, request
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app)


class Greeting(Resource):
    def get(self, name):
        # Flask-RESTful answers with JSON, also for a text.
        return f"Hello, {name}"


api.add_resource(Greeting, "/greetings/<name>")


@app.get("/echo")
def echo():
    return {"text": request.args["text"]}


@app.get("/words")
def words():
    return [f"<b>{word}</b>" for word in request.args.getlist("word")]


@app.get("/name")
def name():
    return jsonify(name=request.args["name"]), 200


@app.get("/raw")
def raw():
    return Response(json.dumps({"q": request.args["q"]}), mimetype="application/json")


@app.get("/plain")
def plain():
    # A browser shows this as it is.
    return Response(f"You said <{request.args['text']}>", mimetype="text/plain")


@app.get("/plain/tuple")
def plain_tuple():
    return f"You said {request.args['text']}", 200, {"Content-Type": "text/plain; charset=utf-8"}


@app.get("/plain/later")
def plain_later():
    response = make_response(request.args["text"])
    response.mimetype = "text/plain"
    return response


@app.get("/plain/header")
def plain_header():
    response = make_response(request.args["text"])
    response.headers["Content-Type"] = "text/plain"
    return response


@app.get("/table")
def table():
    out = io.StringIO()
    csv.writer(out).writerow([request.args["a"], request.args["b"]])
    return Response(out.getvalue(), content_type="text/csv; charset=utf-8")


@app.get("/stream")
def stream():
    topic = request.args["topic"]

    def events():
        yield f"data: {topic}\n\n"

    return Response(events(), mimetype="text/event-stream")


@app.get("/books/<isbn>")
def book(isbn):
    # Werkzeug escapes the description of an error.
    abort(404, description=f"No book {isbn}")
