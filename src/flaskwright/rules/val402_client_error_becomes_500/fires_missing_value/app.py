from flask import Flask, request

app = Flask(__name__)


@app.get("/seats")
def seats():
    try:
        # Without `?row=` there is no text at all, and `int(None)` raises TypeError.
        row = int(request.args.get("row"))  # expect: VAL402
    except ValueError:
        return {"error": "row must be a number"}, 400
    return {"row": row}
