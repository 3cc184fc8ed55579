import jsonschema
from flask import Flask, abort, request
from werkzeug.exceptions import BadRequest

app = Flask(__name__)
MOVE = {
    "type": "object",
    "required": ["mode"],
    "properties": {"mode": {"type": "string"}, "shelf": {"type": "integer"}},
}


def check(schema):
    try:
        jsonschema.validate(request.json, schema)
    except jsonschema.ValidationError as error:
        raise BadRequest("invalid") from error


@app.post("/moves")
def move():
    check(MOVE)
    return {"mode": request.json["mode"]}


@app.post("/shelves")
def shelf():
    answer = {}
    if not isinstance(request.json, dict):
        abort(400)
    if request.json.get("shelf") is not None:
        answer["shelf"] = request.json["shelf"]
    return answer


def require(data, names):
    for name in names:
        if name not in data:
            abort(400)


@app.post("/books")
def add():
    data = request.get_json()
    require(data, ("title", "author"))
    return {"title": data["title"], "author": data["author"]}


def loan_of(data):
    return {"book": data["book"]}


@app.post("/loans")
def lend():
    data = request.get_json()
    if "book" in data:
        return loan_of(data)
    raise BadRequest("no book")
