import sqlite3
from contextlib import contextmanager


@contextmanager
def archive():
    connection = sqlite3.connect("photos.db")
    try:
        yield connection
    finally:
        connection.close()


def run(wanted):
    with archive() as connection:
        statement = "SELECT id FROM photo WHERE " + wanted.where
        return connection.execute(statement, vars(wanted)).fetchall()  # expect: INJ101
