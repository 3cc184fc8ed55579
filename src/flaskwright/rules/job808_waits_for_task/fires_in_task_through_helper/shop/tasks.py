from celery import group, shared_task
from celery.result import allow_join_result

from shop.waiting import wait_for


@shared_task
def load(url):
    return {"url": url}


@shared_task
def load_all(urls):
    found = group(load.s(url) for url in urls)()
    return found.join()  # expect: JOB808


@shared_task
def load_two():
    with allow_join_result():
        first = load.delay("https://a.example").get()  # expect: JOB808
    return first, wait_for(load, "https://b.example")
