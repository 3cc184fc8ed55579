from flask import Flask

from garden import filters, plants


def create_app():
    app = Flask(__name__)
    app.add_template_filter(filters.emphasise)
    app.add_template_filter(filters.paragraphs)
    app.register_blueprint(plants.bp)
    return app
