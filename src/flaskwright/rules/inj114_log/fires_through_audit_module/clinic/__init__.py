import logging

from flask import Flask

from .records import RecordView


def create_app():
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    app = Flask(__name__)
    app.add_url_rule("/records/<int:record_id>", view_func=RecordView.as_view("record"))
    return app
