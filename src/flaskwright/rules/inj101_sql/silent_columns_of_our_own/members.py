import sqlite3

from flask import Flask, abort, request

app = Flask(__name__)
EDITABLE = ("name", "email", "phone")


@app.patch("/members/<int:member_id>")
def change(member_id):
    # The names come from the tuple above; the JSON object only says which of them take part.
    data = request.get_json()
    columns = [column for column in EDITABLE if column in data]
    if not columns:
        abort(400)
    assignments = ", ".join(f"{column} = ?" for column in columns)
    connection = sqlite3.connect("club.db")
    connection.execute(
        f"UPDATE member SET {assignments} WHERE id = ?",
        [*(data[column] for column in columns), member_id],
    )
    connection.commit()
    return {"changed": columns}


@app.get("/members")
def search():
    conditions, values = ["active = 1"], []
    if name := request.args.get("name"):
        conditions.append("name LIKE ?")
        values.append(name + "%")
    if request.args.get("phone"):
        conditions.append("phone = ?")
        values.append(request.args["phone"])
    where = " AND ".join(conditions)
    return {"members": sqlite3.connect("club.db").execute(f"SELECT id FROM member WHERE {where}", values).fetchall()}
