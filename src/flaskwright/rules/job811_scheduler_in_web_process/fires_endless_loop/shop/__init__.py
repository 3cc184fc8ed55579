import threading

from flask import Flask

from shop.reminders import remind_for_ever


def create_app():
    app = Flask(__name__)
    threading.Thread(target=remind_for_ever, args=(app,), daemon=True).start()  # expect: JOB811
    return app
