from flask import Flask, request

app = Flask(__name__)


class Member:
    def __init__(self, name, password_hash):
        self.name = name
        self.password_hash = password_hash


MEMBERS = {1: Member("Ada", "scrypt:32768:8:1$x$y")}


@app.post("/members/<int:member_id>/greeting")
def greeting(member_id):
    text = request.form["greeting"]
    return {"greeting": text.format(member=MEMBERS[member_id])}  # expect: INJ117
