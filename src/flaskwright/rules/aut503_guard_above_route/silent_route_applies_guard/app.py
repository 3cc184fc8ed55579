import os

from flask import Flask

from routing import audited, secured

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


@audited
@secured(app, "/salaries")
def salaries():
    return {"salaries": []}
