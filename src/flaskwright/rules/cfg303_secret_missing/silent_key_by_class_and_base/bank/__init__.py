from flask import Flask, flash

from .config import BY_NAME
from .signing import bring_key


def create_app(stage="production"):
    app = Flask(__name__)
    app.config.from_object(BY_NAME[stage]())

    @app.post("/transfers")
    def transfer():
        flash("Transferred")
        return {}, 201

    return app


class TellerApp(Flask):
    """Brings its key along."""

    def __init__(self, name):
        super().__init__(name)
        bring_key(self.config)


teller = TellerApp(__name__)


@teller.post("/deposits")
def deposit():
    flash("Deposited")
    return {}, 201
