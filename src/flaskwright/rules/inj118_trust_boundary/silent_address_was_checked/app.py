from flask import Flask, redirect, request, session, url_for

import targets

app = Flask(__name__)
app.secret_key = open("/run/secrets/session").read()


@app.get("/login")
def login():
    # Where the visitor goes after the sign-in elsewhere: only a page of ours comes this far.
    session["next"] = targets.page_of_ours(request.args.get("next"))
    return redirect("https://accounts.example/")


@app.get("/back")
def back():
    return redirect(session.pop("next", None) or url_for("login"))


@app.get("/tour")
def tour():
    stop = request.args.get("stop", "/")
    if stop[0] == "/" and not stop.startswith(("//", "/\\")):
        session["stop"] = stop
    return redirect(url_for("login"))


@app.get("/change")
def change():
    if target := targets.joined_with_ours(request.args.get("next", "")):
        session["next"] = target
    return redirect(url_for("login"))
