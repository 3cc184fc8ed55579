from flask import Flask

from shop.commands import who


def create_app():
    app = Flask(__name__)
    app.cli.add_command(who)
    return app
