from concurrent.futures import ThreadPoolExecutor
from threading import Thread

from flask import Flask

from store import Event, Session, current, keep, note, print_names, write

pool = ThreadPoolExecutor(max_workers=2)


def create_app():
    app = Flask(__name__)

    @app.teardown_appcontext
    def done(error):
        current.remove()

    @app.post("/events/<name>")
    def add(name):
        Thread(target=note, args=(Session, name)).start()
        Thread(target=note, args=(current, name)).start()
        Thread(target=write, args=(Session(), name)).start()
        pool.submit(keep, Event(name=name))
        pool.submit(print_names, Event)
        fresh = Session()
        pool.submit(write, fresh, name)
        return {}, 202

    return app
