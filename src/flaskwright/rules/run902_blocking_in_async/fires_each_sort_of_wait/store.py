import sqlite3


def save(text):
    connection = sqlite3.connect("shop.db")
    connection.execute("insert into orders (text) values (?)", (text,))
    connection.commit()
