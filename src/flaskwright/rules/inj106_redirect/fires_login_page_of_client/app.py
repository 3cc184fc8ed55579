from flask import Flask, redirect, request
from flask_login import login_url

app = Flask(__name__)


@app.get("/members")
def members():
    # An address in the place of the name of a view is taken as it is.
    return redirect(login_url(request.args["page"], next_url="/members"))  # expect: INJ106
