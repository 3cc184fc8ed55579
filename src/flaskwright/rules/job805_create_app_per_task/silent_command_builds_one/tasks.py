from celery import shared_task


@shared_task
def report():
    return 1
