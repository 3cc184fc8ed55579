import os

from flask import Flask

from access import check, login_required

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.before_request(check)


@login_required
@app.get("/invoices")
def invoices():
    return {"invoices": [12]}


@app.get("/")
def index():
    return {"public": True}
