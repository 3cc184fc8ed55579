import hashlib
import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.post("/register")
def register():
    digest = hashlib.md5(request.form["password"].encode()).hexdigest()  # expect: AUT504
    with sqlite3.connect("notes.db") as connection:
        connection.execute("INSERT INTO users (name, password) VALUES (?, ?)", (request.form["name"], digest))
    return "", 201


@app.post("/admin/login")
def admin():
    name, password = request.form["name"], request.form["password"]
    with sqlite3.connect("notes.db") as connection:
        query = f"SELECT id FROM admins WHERE name = '{name}' AND password = '{password}'"
        row = connection.execute(query).fetchone()  # expect: AUT504
    return "", 204 if row else 401
