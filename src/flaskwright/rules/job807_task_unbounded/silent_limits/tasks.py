import subprocess

from celery import Celery, Task

from mails import send

celery = Celery("shop")


class Bounded(Task):
    soft_time_limit = 60


@celery.task(time_limit=300)
def convert(path):
    subprocess.run(["ffmpeg", "-i", path, path + ".mp4"], check=True)


@celery.task
def shrink(path):
    subprocess.run(["optipng", path], check=True, timeout=60)


@celery.task(base=Bounded)
def pack(path):
    subprocess.check_call(["zip", path + ".zip", path])


@celery.task(bind=True, max_retries=3)
def remind(self, address):
    try:
        send(address)
    except OSError as error:
        raise self.retry(exc=error)
