from celery import shared_task


@shared_task
def note(value):
    return str(value)
