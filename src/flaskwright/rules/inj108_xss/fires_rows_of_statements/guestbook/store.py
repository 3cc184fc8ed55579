import sqlite3

from flask import current_app, g


def connection():
    if "connection" not in g:
        g.connection = sqlite3.connect(current_app.config["DATABASE"])
        g.connection.row_factory = sqlite3.Row
    return g.connection


def write(statement, values=()):
    connection().execute(statement, values)
    connection().commit()


def rows(statement, values=()):
    cursor = connection().cursor()
    cursor.execute(statement, values)
    return cursor.fetchall()
