import os
from functools import wraps

from flask import Flask, abort, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


def login_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if "user_id" not in session:
            abort(401)
        return view(*args, **kwargs)

    return wrapper


@login_required
@app.get("/invoices")
@login_required
def invoices():
    return {"invoices": [12]}
