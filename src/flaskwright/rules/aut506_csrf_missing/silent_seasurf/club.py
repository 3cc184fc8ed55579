import sqlite3

from flask import Flask, g, redirect, request, session
from flask_seasurf import SeaSurf

app = Flask(__name__)
app.secret_key = "only-for-tests"
csrf = SeaSurf(app)


@app.before_request
def who():
    g.member = session.get("member")


@app.post("/invitations")
def invite():
    if g.member is None:
        return redirect("/login")
    connection = sqlite3.connect("club.db")
    connection.execute("INSERT INTO invitations (host, guest) VALUES (?, ?)", (g.member, request.form["guest"]))
    connection.commit()
    return "", 201


@csrf.exempt
@app.post("/paid")
def paid():
    connection = sqlite3.connect("club.db")
    connection.execute("UPDATE members SET paid = 1 WHERE id = ?", (request.form["member"],))
    connection.commit()
    return ""
