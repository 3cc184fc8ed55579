import sqlite3

from flask import Flask, redirect, request, session

app = Flask(__name__)  # expect: AUT506


@app.route("/captions", methods=["GET", "POST"])
def captions():
    if request.method == "POST" and "user" in session:
        connection = sqlite3.connect("photos.db")
        connection.execute("UPDATE photos SET caption = ? WHERE id = ?", (request.form["text"], request.form["photo"]))
        connection.commit()
        return redirect("/")
    return "the captions"
