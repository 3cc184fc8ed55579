from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import Process

from flask import Flask
from sqlalchemy import select

from store import Device, Session, count, probe

pool = ThreadPoolExecutor(max_workers=4)


def create_app():
    app = Flask(__name__)

    @app.get("/devices/states")
    def states():
        with Session() as session:
            up = pool.submit(count, session, "up")  # expect: SQL603
            return {"up": up.result(), "down": count(session, "down")}

    @app.post("/devices/probe")
    def probe_all():
        with Session() as session:
            devices = session.scalars(select(Device).limit(100)).all()
            list(pool.map(probe, devices))  # expect: SQL603
        return {}, 202

    @app.post("/devices/<int:device_id>/probe")
    def probe_one(device_id):
        with Session() as session:
            device = session.get(Device, device_id)
            pool.submit(partial(probe, device))  # expect: SQL603
            Process(target=probe, kwargs={"device": device}).start()  # expect: SQL603
        return {}, 202

    return app
