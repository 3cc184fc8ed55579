from flask import Flask, redirect, request

from answers import Same, Storage

app = Flask(__name__)


@app.get("/ask")
def ask():
    storage = Storage()
    storage.register(Same())
    for answer in storage.ask(request.args["q"]):
        return redirect(answer)  # expect: INJ106
    return "No answer"
