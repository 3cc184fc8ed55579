import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

from flask import Flask, copy_current_request_context, current_app, request

pool = ThreadPoolExecutor()


def note(app, incoming):
    return f"{app.name} {incoming.path}"


def create_app():
    app = Flask(__name__)

    @app.get("/visit")
    def visit():
        with_context = copy_current_request_context(note)
        Thread(target=with_context, args=(current_app, request)).start()
        future = pool.submit(contextvars.copy_context().run, note, current_app, request)
        return {"seen": future.result()}

    @app.get("/slow")
    async def slow():
        return {"seen": await asyncio.to_thread(note, current_app, request)}

    return app
