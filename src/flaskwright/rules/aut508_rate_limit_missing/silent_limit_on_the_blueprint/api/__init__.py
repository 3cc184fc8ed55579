from flask import Flask

from api.sessions import sessions
from api.limits import limiter


def create_app():
    app = Flask(__name__)
    limiter.init_app(app)
    limiter.limit("10 per minute")(sessions)
    app.register_blueprint(sessions)
    return app
