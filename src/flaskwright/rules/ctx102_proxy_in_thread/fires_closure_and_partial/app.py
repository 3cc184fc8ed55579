import asyncio
from functools import partial
from multiprocessing import Process, set_start_method
from threading import Thread

from flask import Flask, current_app, session

set_start_method("spawn", force=True)


def measure(name, unit="ms"):
    return current_app.config["METRICS"], name, unit


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.config["METRICS"] = "local"

    @app.get("/visit")
    def visit():
        def remember():
            session["seen"] = True

        Thread(target=remember).start()  # expect: CTX102
        Thread(target=partial(measure, "visit", unit="s")).start()  # expect: CTX102
        Process(target=measure, args=("visit",)).start()  # expect: CTX102
        return {}, 202

    @app.get("/slow")
    async def slow():
        loop = asyncio.get_running_loop()
        return {"sent": await loop.run_in_executor(None, measure, "slow")}  # expect: CTX102

    return app
