from flask import Flask, request

app = Flask(__name__)
FLOORS = ["ground", "first", "second"]


@app.get("/floors")
def floor():
    # `?floor=top` raises ValueError.
    number = int(request.args["floor"])  # expect: VAL402
    return {"floor": FLOORS[number % len(FLOORS)]}
