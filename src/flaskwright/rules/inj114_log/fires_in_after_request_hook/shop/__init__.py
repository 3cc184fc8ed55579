from flask import Flask

from .hooks import keep_search, log_search
from .search import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    app.before_request(keep_search)
    app.after_request(log_search)
    return app
