from concurrent.futures import ThreadPoolExecutor

from flask import Flask, current_app


def path_of(order_id):
    return f"{current_app.config['RECEIPTS']}/{order_id}.pdf"


def create_app():
    app = Flask(__name__)
    app.config["RECEIPTS"] = "/srv/receipts"

    def enter_app():
        app.app_context().push()

    pool = ThreadPoolExecutor(max_workers=2, initializer=enter_app)

    @app.get("/receipts")
    def receipts():
        return list(pool.map(path_of, range(3)))

    return app
