from flask import Flask, flash, request, session

app = Flask(__name__)


@app.post("/sum")
def add():
    numbers = request.get_json()
    if len(numbers) > 100:
        # Nothing of a user is in the session.
        flash("Only a hundred numbers, please.")
        session.pop("numbers", None)
        return {}, 400
    return {"sum": sum(numbers)}
