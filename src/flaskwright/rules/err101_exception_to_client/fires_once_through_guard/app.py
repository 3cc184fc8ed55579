from functools import wraps

from flask import Flask, make_response, request, session

app = Flask(__name__)


def for_members(view):
    @wraps(view)
    def checked(*args, **kwargs):
        if request.method == "OPTIONS":
            return view(*args, **kwargs)
        if "member" not in session:
            return "", 403
        return view(*args, **kwargs)

    return checked


@app.get("/rows")
@for_members
def rows():
    try:
        with open("/srv/rows") as file:
            return file.read()
    except OSError as error:
        return make_response(str(error), 500)  # expect: ERR101
