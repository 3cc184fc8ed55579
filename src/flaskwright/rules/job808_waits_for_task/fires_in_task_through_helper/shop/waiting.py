from celery.result import AsyncResult


def wait_for(task, *args):
    started = task.delay(*args)
    return AsyncResult(started.id).get()  # expect: JOB808
