from flask import Flask, abort, request

app = Flask(__name__)
PINS = {"ada": "4711", "bo": "0815"}


@app.post("/login")
def login():
    name = request.form["name"]
    if PINS.get(name) != request.form["pin"]:
        app.logger.warning("login of %s refused", name)  # expect: INJ114
        abort(401)
    app.logger.info("login of a member")
    return {"name": name}
