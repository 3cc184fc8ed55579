import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

from flask import Flask, current_app, request

pool = ThreadPoolExecutor(max_workers=2)


def caller(prefix=""):
    return prefix + current_app.name + request.path


def create_app():
    app = Flask(__name__)

    @app.get("/visit")
    def visit():
        context = contextvars.copy_context()
        Thread(target=context.run, args=(caller,)).start()
        return {"caller": pool.submit(contextvars.copy_context().run, caller, "from ").result()}

    @app.get("/slow")
    async def slow():
        return {"caller": await asyncio.to_thread(caller)}

    return app
