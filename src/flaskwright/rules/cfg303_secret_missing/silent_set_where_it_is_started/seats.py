from flask import Flask, session

app = Flask(__name__)


@app.post("/seat/<number>")
def seat(number):
    session["seat"] = number
    return {"seat": number}


def prepare(folder):
    app.secret_key = (folder / "key").read_text()
