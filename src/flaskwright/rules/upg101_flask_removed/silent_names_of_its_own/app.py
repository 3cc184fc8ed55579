from flask import Flask

from flaskish import Markup, Scheduler

app = Flask(__name__)
scheduler = Scheduler()
settings = {"JSON_SORT_KEYS": False}
settings["ENV"] = scheduler.env


@scheduler.before_first_request
def start():
    return Markup("started")
