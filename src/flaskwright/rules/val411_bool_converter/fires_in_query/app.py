from flask import Flask, request

app = Flask(__name__)
MEMBERS = [{"name": "Ada", "active": True}, {"name": "Bo", "active": False}]


@app.get("/members")
def members():
    active = request.args.get("active", default=True, type=bool)  # expect: VAL411
    return [member for member in MEMBERS if member["active"] is active]
