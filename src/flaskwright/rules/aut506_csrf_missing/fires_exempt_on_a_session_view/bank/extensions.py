import sqlite3

from flask_wtf import CSRFProtect

csrf = CSRFProtect()


def run(statement, *values):
    connection = sqlite3.connect("bank.db")
    connection.execute(statement, values)
    connection.commit()
