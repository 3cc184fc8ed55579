from celery import Celery

celery = Celery("shop", broker="redis://localhost")


@celery.task
def load(url):
    return {"url": url}


@celery.task(bind=True)
def report(self):
    return [self.request.id]
