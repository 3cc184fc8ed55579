import subprocess

from celery import shared_task


@shared_task
def convert(path):
    subprocess.run(["ffmpeg", "-i", path, path + ".mp4"], check=True)
