from flask import Flask, request

from texts import TEXTS, text_for

app = Flask(__name__)


@app.post("/measures")
def add():
    try:
        return {"metres": int(request.form["metres"])}, 201
    except (KeyError, ValueError, OverflowError) as error:
        # The class chooses one of our own texts; the exception's own stays here.
        return {"error": TEXTS.get(type(error), "not understood"), "hint": text_for(error)}, 400
