from flask import Flask, redirect

from addresses import wanted

app = Flask(__name__)


@app.get("/login")
def login():
    return redirect(wanted() or "/")
