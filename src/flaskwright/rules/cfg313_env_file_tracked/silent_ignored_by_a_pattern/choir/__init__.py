import os
from pathlib import Path

from dotenv import load_dotenv
from flask import Flask

from choir.places import ROOT

load_dotenv(ROOT / ".env.production")
load_dotenv(Path("/etc/choir/.env"))


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
    return app
