import os

from flask import Flask

import pages
from routing import register

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
register(app, pages)
