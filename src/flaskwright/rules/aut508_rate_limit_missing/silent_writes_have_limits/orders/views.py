import sqlite3

from flask import request


def place():
    connection = sqlite3.connect("orders.db")
    connection.execute("INSERT INTO orders (article) VALUES (?)", (request.form["article"],))
    connection.commit()
    return "", 201
