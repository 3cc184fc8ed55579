from flask import Flask

from museum.commands import load_pages
from museum.models import db
from museum.views import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.config.setdefault("FOOTER", "<p>Open <b>daily</b></p>")
    db.init_app(app)
    app.register_blueprint(bp)
    app.cli.add_command(load_pages)
    return app
