from concurrent.futures import ThreadPoolExecutor
from threading import Thread

from flask import Flask, copy_current_request_context, current_app, request

pool = ThreadPoolExecutor(max_workers=2)


def note_visit():
    return current_app.name, request.path


def create_app():
    app = Flask(__name__)

    @app.get("/visit")
    def visit():
        @copy_current_request_context
        def later():
            return note_visit()

        wrapped = copy_current_request_context(note_visit)
        Thread(target=later).start()
        Thread(target=wrapped).start()
        future = pool.submit(copy_current_request_context(note_visit))
        return {"path": future.result()[1]}

    return app
