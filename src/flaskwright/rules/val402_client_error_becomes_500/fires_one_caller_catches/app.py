from flask import Flask, redirect, request

app = Flask(__name__)


def rating():
    return int(request.form["rating"])  # expect: VAL402


@app.post("/books")
def edit():
    try:
        rating()
    except ValueError:
        return redirect("/malformed")
    return redirect("/books")


@app.post("/reviews")
def review():
    # Here nobody does.
    return {"rating": rating()}
