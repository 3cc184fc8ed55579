import importlib
import os

from flask import Flask, redirect, request

from answers import storage

app = Flask(__name__)
plugin = importlib.import_module(os.environ["PLUGIN"])


@app.get("/ask")
def ask():
    for answer in storage.ask(request.args["q"]):
        if answer.url:
            return redirect(answer.url)
    return "No answer"


@app.get("/plugin")
def asked_plugin():
    return redirect(plugin.Answerer().answer(request.args["q"]))
