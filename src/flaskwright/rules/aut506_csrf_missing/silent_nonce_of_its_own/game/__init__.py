from flask import Flask, session

from game.database import db
from game.guards import register_hooks
from game.tokens import new_nonce
from game.turns import turns


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    register_hooks(app)
    app.register_blueprint(turns)

    @app.context_processor
    def nonce():
        return {"nonce": session.setdefault("nonce", new_nonce())}

    return app
