import threading
import time

import schedule
from flask import Flask

app = Flask(__name__)


def work():
    while True:
        schedule.run_pending()
        time.sleep(1)


threading.Thread(target=work, daemon=True).start()
