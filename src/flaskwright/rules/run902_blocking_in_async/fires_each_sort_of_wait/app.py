import subprocess
import threading
import time

import requests
from quart import Quart

from store import save

app = Quart(__name__)


@app.post("/orders")
async def order():
    requests.post("https://chat.example.com/hook", json={}, timeout=5)  # expect: RUN902
    subprocess.run(["print-label"], check=True)  # expect: RUN902
    time.sleep(0.5)  # expect: RUN902
    time.sleep(0.2)
    thread = threading.Thread(target=save, args=("order",))
    thread.start()
    thread.join()  # expect: RUN902
    await notify("order")
    return "", 201


async def notify(text):
    save(text)  # expect: RUN902
