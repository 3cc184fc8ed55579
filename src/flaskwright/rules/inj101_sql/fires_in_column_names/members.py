import sqlite3

from flask import Flask, abort, request

app = Flask(__name__)


def connect():
    return sqlite3.connect("club.db")


@app.patch("/members/<int:member_id>")
def change(member_id):
    # The values are bound, but the names of the JSON object become SQL.
    changes = request.get_json()
    if not changes:
        abort(400)
    columns = ", ".join(f"{column} = ?" for column in changes)
    connection = connect()
    connection.execute(f"UPDATE member SET {columns} WHERE id = ?", (*changes.values(), member_id))  # expect: INJ101
    connection.commit()
    return {"changed": len(changes)}


@app.get("/members")
def search():
    conditions, values = ["active = 1"], []
    for column, value in request.args.items():
        conditions.append(column + " = ?")
        values.append(value)
    where = " AND ".join(conditions)
    rows = (
        connect()  # expect: INJ101
        .execute(f"SELECT id, name FROM member WHERE {where}", values)
        .fetchall()
    )
    return {"members": rows}
