import os

from flask import Flask, request

from tokens import fetch, user_of

app = Flask(__name__)


@app.get("/me")
def me():
    return {"user": user_of(request.headers["Authorization"], os.environ["TOKEN_KEY"])}


@app.get("/rates")
def rates():
    try:
        return fetch("https://rates.example/today")
    except Exception:
        pass
    return {"error": "no rates today"}, 503
