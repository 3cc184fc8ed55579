from flask import Flask

from shop.models import Base, engine


def create_app():
    app = Flask(__name__)
    Base.metadata.bind = engine
    return app
