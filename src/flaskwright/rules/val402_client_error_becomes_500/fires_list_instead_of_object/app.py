from flask import Flask, request

app = Flask(__name__)


@app.post("/reviews")
def review():
    # JSON need not be an object: a list has no `get`.
    data = request.get_json()
    stars = data.get("stars")  # expect: VAL402
    return {"stars": stars}, 201
