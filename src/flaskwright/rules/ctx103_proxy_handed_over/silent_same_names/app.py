from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from urllib.request import Request

from flask import Flask

pool = ThreadPoolExecutor()


def fetch(request, session=None):
    return request.full_url, session


def create_app():
    app = Flask(__name__)
    current_app = app

    @app.post("/fetch/<name>")
    def fetch_page(name):
        request = Request(f"https://{name}.example.com/")
        session = {"name": name}
        g = 9.81
        Thread(target=fetch, args=(request, session)).start()
        pool.submit(fetch, request, session=g)
        pool.submit(print, current_app)
        return {}, 202

    return app
