from flask import Flask, request

app = Flask(__name__)


@app.post("/members")
def add_member():
    data = request.get_json()
    # JSON has truth values of its own.
    active = bool(data.get("active", True))
    return {"active": active}, 201
