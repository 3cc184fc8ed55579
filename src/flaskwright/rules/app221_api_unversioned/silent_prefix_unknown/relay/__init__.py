import os

from flask import Flask

from relay.messages import messages
from relay.status import status


def create_app():
    app = Flask(__name__)
    app.register_blueprint(messages, url_prefix=os.environ.get("RELAY_PREFIX"))
    app.register_blueprint(status, url_prefix="/api/<version>/status")
    return app
