from flask import Flask

from .slips import SlipView


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/orders/<int:number>/slip", view_func=SlipView.as_view("slip"))
    return app
