from functools import wraps

from flask import Flask, request, session

app = Flask(__name__)
app.config.from_prefixed_env()


@app.before_request
def only_json():
    if request.method == "POST" and not request.is_json:
        return {"error": "JSON, please"}, 415
    return None


def login_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if "user_id" not in session:
            return {"error": "log in first"}, 401
        return view(*args, **kwargs)

    return wrapper


@app.errorhandler(404)
def not_found(error):
    return {"error": "not found"}, 404


@app.get("/invoices")
@login_required
def invoices():
    return {"invoices": []}
