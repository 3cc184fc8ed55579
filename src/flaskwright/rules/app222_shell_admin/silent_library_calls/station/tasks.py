from celery import Celery

celery_app = Celery("station", broker="redis://broker.internal")


@celery_app.task
def refresh(city):
    return city.upper()


def run_worker():
    celery_app.worker_main(["worker", "--loglevel=INFO"])
