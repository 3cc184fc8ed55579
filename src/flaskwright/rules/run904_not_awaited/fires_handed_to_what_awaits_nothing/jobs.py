import threading

from celery import shared_task
from flask import Flask

from feeds import follow, import_feed

app = Flask(__name__)


@shared_task  # expect: RUN904
async def refresh(name):
    await import_feed(name)


@app.cli.command("refresh-all")  # expect: RUN904
async def refresh_all():
    await import_feed("all")


@app.post("/follow")
def start():
    threading.Thread(target=follow, daemon=True).start()  # expect: RUN904
    return "", 202
