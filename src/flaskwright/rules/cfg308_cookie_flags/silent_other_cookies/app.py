from flask import Flask, make_response, request
from flask_wtf.csrf import generate_csrf

app = Flask(__name__)


@app.get("/")
def index():
    response = make_response("Welcome")
    response.set_cookie("language", request.args.get("language", "en"))
    response.set_cookie("user_theme", "dark", httponly=False)
    # Scripts put it into a header.
    response.set_cookie("csrf_token", generate_csrf(), secure=True, samesite="Strict", httponly=False)
    return response


class Jar:
    def set_cookie(self, name, value):
        self.cookies = {name: value}


Jar().set_cookie("token", "abc")
