from flask import Flask, request, session

from accounts import find

app = Flask(__name__)


@app.post("/login")
def login():
    name = request.form["name"]
    # Who, and which fields came; none of what stands in the secret ones.
    app.logger.info("login of %s with %s", name, sorted(request.form))
    account = find(name, request.form["password"])
    if account is None:
        app.logger.warning("wrong password for %s, %d fields", name, len(request.form))
        return {"error": "unknown name or password"}, 401
    session["account"] = account
    return {"account": account}
