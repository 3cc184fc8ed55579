from flask import Flask, Markup

app = Flask(__name__)


@app.get("/")
def index():
    return Markup("<h1>Hello</h1>")
