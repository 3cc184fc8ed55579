from functools import wraps

from flask import Flask, abort, jsonify, render_template_string, request, session

app = Flask(__name__)


def for_members(view):
    @wraps(view)
    def checked(*args, **kwargs):
        if "member" not in session:
            abort(403)
        # What the view answers was told of where the view answers it.
        return view(*args, **kwargs)

    return checked


@app.get("/shelf")
@for_members
def shelf():
    try:
        return {"shelf": int(request.args["number"])}
    except ValueError as error:
        return jsonify(message=str(error)), 400  # expect: ERR101


@app.get("/box")
@for_members
def box():
    try:
        return {"box": int(request.args["number"])}
    except ValueError as error:
        return render_template_string("<p>{{ why }}</p>", why=str(error)), 400  # expect: ERR101


@app.get("/room")
@for_members
def room():
    try:
        return {"room": int(request.args["number"])}
    except ValueError as error:
        return jsonify(message=str(error))  # expect: ERR101
