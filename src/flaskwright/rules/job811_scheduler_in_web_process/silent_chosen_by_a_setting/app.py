import os

from flask import Flask
from flask_apscheduler import APScheduler

from scheduling import start_with_lock

scheduler = APScheduler()


def create_app():
    app = Flask(__name__)
    scheduler.init_app(app)
    if os.environ.get("RUN_SCHEDULER") == "1":
        scheduler.start()
    start_with_lock()
    return app


if __name__ == "__main__":
    create_app().run()
