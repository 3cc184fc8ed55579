from celery import Celery
from celery.signals import worker_process_init
from flask import Flask

celery = Celery("shop", broker="memory://")


def create_app():
    return Flask(__name__)


@worker_process_init.connect
def enter_app(**kwargs):
    create_app().app_context().push()


@celery.task
def ping():
    return "pong"
