import sqlite3

import bcrypt


def add(name, password):
    hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
    with sqlite3.connect("notes.db") as connection:
        connection.execute("INSERT INTO users (name, password) VALUES (?, ?)", (name, hashed))


def matches(name, password):
    with sqlite3.connect("notes.db") as connection:
        row = connection.execute("SELECT password FROM users WHERE name = ?", (name,)).fetchone()
    return row is not None and bcrypt.checkpw(password.encode(), row[0])
