from celery import Celery, chain

celery = Celery("shop", broker="redis://localhost")


@celery.task
def load(url):
    return {"url": url}


@celery.task
def store(rows):
    return len(rows)


@celery.task
def refresh(url):
    chain(load.s(url), store.s()).apply_async()
