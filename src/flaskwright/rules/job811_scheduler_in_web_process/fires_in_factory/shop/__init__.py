from flask import Flask

from shop.reminders import start_reminders


def create_app():
    app = Flask(__name__)
    start_reminders(app)
    return app
