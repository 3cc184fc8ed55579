from celery import shared_task

from videos import to_mp4


@shared_task
def convert(path):  # expect: JOB807
    to_mp4(path)
