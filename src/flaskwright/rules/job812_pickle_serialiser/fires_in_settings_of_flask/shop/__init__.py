from flask import Flask

from shop.tasks import celery


def create_app():
    app = Flask(__name__)
    app.config["CELERY"] = {"accept_content": ["json", "pickle"]}  # expect: JOB812
    celery.conf.update(app.config["CELERY"])
    return app
