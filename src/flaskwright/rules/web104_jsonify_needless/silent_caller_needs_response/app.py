from flask import Flask

from answers import ok

app = Flask(__name__)


@app.get("/theme")
def theme():
    return ok("light")


@app.put("/theme/<name>")
def choose(name):
    response = ok(name)
    response.set_cookie("theme", name, secure=True, httponly=True, samesite="Lax")
    return response
