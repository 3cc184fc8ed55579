from flask import Flask, request

app = Flask(__name__)


@app.post("/guests")
def add_guest():
    # A missing field of a form or of the query is a 400 already.
    name = request.form["name"]
    language = request.args["language"]
    return {"name": name, "language": language}, 201
