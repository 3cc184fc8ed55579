from flask import Flask

from shop.pages import pages
from shop.reports import bp as reports


def create_app():
    app = Flask(__name__)
    app.register_blueprint(pages)
    app.register_blueprint(reports, url_prefix="/reports")
    return app
