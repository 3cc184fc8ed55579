from uuid import UUID

from flask import Flask, request

app = Flask(__name__)


def page_of(values):
    number = values.get("page")
    try:
        return int(number)  # expect: VAL402
    except ValueError:
        # Without `page` it is `None`, and that raises TypeError.
        return 1


@app.get("/books")
def books():
    return {"page": page_of(request.args)}


@app.post("/loans")
def lend():
    data = request.get_json()
    if not isinstance(data, dict) or "reader" not in data:
        return {"error": "no reader"}, 400
    try:
        reader = UUID(data["reader"])  # expect: VAL402
    except ValueError:
        # A number in the JSON is no text, and raises AttributeError.
        return {"error": "malformed"}, 400
    return {"reader": reader.hex}
