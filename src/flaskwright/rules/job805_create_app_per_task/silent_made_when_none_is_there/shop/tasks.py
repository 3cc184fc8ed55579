from functools import lru_cache

from celery import Celery
from celery.signals import worker_process_init
from flask import current_app, has_app_context

from shop import create_app

celery = Celery("shop")
_app = None


@lru_cache(maxsize=1)
def application():
    return create_app()


def kept():
    global _app
    if _app is None:
        _app = create_app()
    return _app


@worker_process_init.connect
def start(**_):
    create_app().app_context().push()


@celery.task
def report():
    with application().app_context():
        current_app.logger.info("report")


@celery.task
def tidy():
    with kept().app_context():
        current_app.logger.info("tidy")


@celery.task
def remind():
    app = current_app if has_app_context() else create_app()
    app.logger.info("remind")
