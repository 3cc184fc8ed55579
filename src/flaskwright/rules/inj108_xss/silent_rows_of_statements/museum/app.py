import sqlite3

from flask import Flask, g, jsonify, redirect, render_template, request, url_for
from markupsafe import Markup

from museum.rooms import ROOMS

app = Flask(__name__)


def database():
    if "database" not in g:
        g.database = sqlite3.connect("museum.db")
        g.database.row_factory = sqlite3.Row
    return g.database


@app.cli.command("fill")
def fill():
    # The rooms are the application's own words.
    database().execute("CREATE TABLE visits (id INTEGER PRIMARY KEY, name TEXT, room TEXT, guests INTEGER)")
    database().executemany("INSERT INTO rooms (name, text) VALUES (?, ?)", ROOMS)
    database().commit()


@app.post("/visits")
def announce():
    database().execute(
        "INSERT INTO visits (name, room, guests) VALUES (?, ?, ?)",
        (request.form["name"], "atrium", int(request.form["guests"])),
    )
    database().commit()
    return redirect(url_for("visits"))


@app.get("/visits")
def visits():
    # Jinja escapes the names.
    return render_template("visits.html", visits=database().execute("SELECT * FROM visits").fetchall())


@app.get("/visits/<int:number>")
def visit(number):
    # `Markup.format` escapes.
    row = database().execute("SELECT name FROM visits WHERE id = ?", (number,)).fetchone()
    return Markup("<h1>{}</h1>").format(row["name"])


@app.get("/visits/<int:number>/guests")
def guests(number):
    # A number, and one of our own words; the third column is asked for and not shown.
    row = database().execute("SELECT guests, room, name FROM visits WHERE id = ?", (number,)).fetchone()
    return f"<p>{row[0]} in the {row['room']}</p>"


@app.get("/visits/last")
def last():
    # The table is created by the application, so that the places of its columns are known.
    row = database().execute("SELECT * FROM visits ORDER BY id DESC").fetchone()
    return f"<p>{row[0]}: {row[3]}</p>"


@app.get("/visits/count")
def count():
    many = database().execute("SELECT count(name) AS many, max(guests) AS most FROM visits").fetchone()
    return f"<p>{many['many']}, {many['most']}</p>"


@app.get("/rooms")
def rooms():
    # Nobody but the command writes to this table.
    return "".join(f"<h2>{row['name']}</h2>{row['text']}" for row in database().execute("SELECT * FROM rooms"))


@app.get("/visits.json")
def as_json():
    # JSON is no page.
    return jsonify([dict(row) for row in database().execute("SELECT * FROM visits")])
