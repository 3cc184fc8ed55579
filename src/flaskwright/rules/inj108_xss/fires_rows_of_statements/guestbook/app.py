from flask import Flask, redirect, render_template, request, url_for

from guestbook import store

app = Flask(__name__)
app.config["DATABASE"] = "guestbook.db"


@app.post("/entries")
def write():
    store.write(
        "INSERT INTO entries (author, town, words, visits) VALUES (?, ?, ?, 1)",
        (request.form["author"], request.form.get("town", ""), request.form["words"]),
    )
    return redirect(url_for("entries"))


@app.post("/entries/<int:number>/town")
def move(number):
    store.write("UPDATE entries SET town = '%s' WHERE id = %d" % (request.form["town"].replace("'", "''"), number))
    return redirect(url_for("entries"))


@app.get("/entries")
def entries():
    return render_template("entries.html", entries=store.rows("SELECT * FROM entries ORDER BY id DESC"))


@app.get("/entries/<int:number>")
def entry(number):
    for author, words in store.rows("SELECT e.author, e.words FROM entries AS e WHERE e.id = ?", (number,)):
        return f"<h1>{author}</h1>"  # expect: INJ108
    return redirect(url_for("entries"))


@app.get("/towns")
def towns():
    named = [dict(row)["town"] for row in store.rows("SELECT town, count(*) AS many FROM entries GROUP BY town")]
    return "<br>".join(named)  # expect: INJ108
