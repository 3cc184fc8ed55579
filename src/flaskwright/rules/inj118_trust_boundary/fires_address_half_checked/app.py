from flask import Flask, redirect, request, session, url_for

import targets

app = Flask(__name__)
app.secret_key = open("/run/secrets/session").read()


@app.get("/login")
def login():
    session["next"] = targets.page_of_ours(request.args.get("next"))  # expect: INJ118
    return redirect("https://accounts.example/")


@app.get("/tour")
def tour():
    stop = request.args.get("stop", "/")
    if stop[0] == "/":  # `//evil.example` too
        session["stop"] = stop  # expect: INJ118
    return redirect(url_for("login"))
