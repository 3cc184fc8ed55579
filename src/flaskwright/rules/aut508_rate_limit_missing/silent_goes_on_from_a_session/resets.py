from flask import Flask, redirect, request, session

app = Flask(__name__)
PASSWORDS = {}


def keep(user, text):
    PASSWORDS[user] = text


@app.post("/reset/do")
def reset():
    user = session["reset_for"]
    keep(user, request.form["password"])
    session["message"] = "the password is changed"
    return redirect("/")
