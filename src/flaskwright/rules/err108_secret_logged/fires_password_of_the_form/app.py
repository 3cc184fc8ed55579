from flask import Flask, request, session

from accounts import find

app = Flask(__name__)


@app.post("/login")
def login():
    name = request.form["name"]
    password = request.form["password"]
    app.logger.info("login of %s with %s", name, password)  # expect: ERR108
    account = find(name, password)
    if account is None:
        return {"error": "unknown name or password"}, 401
    session["account"] = account
    return {"account": account}
