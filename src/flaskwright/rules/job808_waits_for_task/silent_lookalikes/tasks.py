from celery import shared_task


@shared_task
def load(url):
    return {"url": url}


def cache_of(name):
    return {name: "1"}
