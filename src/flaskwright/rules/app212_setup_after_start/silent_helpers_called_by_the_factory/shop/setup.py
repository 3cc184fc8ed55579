from flask import current_app


def add_pages():
    current_app.add_url_rule("/", "home", home)


def add_hooks(app):
    @app.after_request
    def uncached(response):
        response.headers["Cache-Control"] = "no-store"
        return response

    @app.errorhandler(404)
    def not_found(_error):
        return "There is no such page.", 404


def home():
    return "Welcome"
