import asyncio
import threading

from flask import Flask

from feeds import follow

app = Flask(__name__)


def run():
    asyncio.run(follow())


@app.cli.command("follow")
def follow_feeds():
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
