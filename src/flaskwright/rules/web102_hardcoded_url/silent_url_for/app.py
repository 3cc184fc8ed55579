from flask import Flask, redirect, request, url_for

app = Flask(__name__)


@app.get("/login")
def login():
    return f'<a href="{url_for("home")}">Back</a>'


@app.get("/home")
def home():
    if request.path == "/login":
        app.logger.info("/login was asked for")
    return redirect(url_for("login", tab="email"))


@app.get("/here")
def here():
    return redirect(request.url + "&seen=1")
