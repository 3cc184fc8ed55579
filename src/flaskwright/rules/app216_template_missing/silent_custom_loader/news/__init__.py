from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader

from news.pages import pages


def create_app():
    app = Flask(__name__)
    app.jinja_loader = ChoiceLoader([app.jinja_loader, PackageLoader("house_theme"), FileSystemLoader("/srv/themes")])
    app.register_blueprint(pages)
    return app
