from flask import Flask, session

from navigation import redirect

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/login")
def login():
    return "<h1>Log in</h1>"


@app.get("/account")
def account():
    if "user_id" not in session:
        redirect("login")
    return {"user": session["user_id"]}
