from flask import Flask, abort, request, send_from_directory

app = Flask(__name__)


def default_cover():
    try:
        return send_from_directory("static", "cover.png")
    except PermissionError:
        abort(403)


@app.get("/covers/<name>")
def cover(name):
    try:
        if name == "none":
            return default_cover()
        return send_from_directory("covers", name)
    except Exception:
        return default_cover()


def registration():
    return {"device": request.get_json().get("device")}


@app.post("/devices")
def device():
    try:
        return registration()
    except Exception:
        app.logger.exception("Registration failed")
    return {"device": "unknown"}
