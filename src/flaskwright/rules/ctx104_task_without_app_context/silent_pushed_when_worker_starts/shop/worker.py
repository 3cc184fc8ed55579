from celery import Celery
from celery.signals import worker_process_init

celery = Celery("shop", broker="memory://", include=["shop.tasks"])


@worker_process_init.connect
def enter_app(**kwargs):
    from shop import create_app

    create_app().app_context().push()
