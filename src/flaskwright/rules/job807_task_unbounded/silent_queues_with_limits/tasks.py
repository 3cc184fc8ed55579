import subprocess

import dramatiq
from rq.decorators import job


@job("low")
def convert(path):
    subprocess.run(["ffmpeg", "-i", path, path + ".mp4"], check=True)


@dramatiq.actor
def shrink(path):
    subprocess.run(["optipng", path], check=True)
