from types import SimpleNamespace
from urllib import request

from celery import Celery, current_app
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

celery = Celery("shop", broker="memory://")
opener = request.build_opener()
task_names = list(current_app.tasks)
g = SimpleNamespace(unit="g", per_kilo=1000)
grams = g.per_kilo * 2


class session:
    lifetime = 60


def url_for(name):
    return f"https://cdn.example.com/{name}"


LOGO = url_for("logo.svg")
LIFETIME = session.lifetime
Session = sessionmaker(create_engine("sqlite://"))
db = SimpleNamespace(session=Session())
db.session.close()


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/logo", view_func=lambda: LOGO)
    return app
