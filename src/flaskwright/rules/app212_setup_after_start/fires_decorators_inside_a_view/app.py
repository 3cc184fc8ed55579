from flask import Flask


def create_app():
    app = Flask(__name__)

    @app.get("/report")
    def report():
        @app.after_request  # expect: APP212
        def uncached(response):
            response.headers["Cache-Control"] = "no-store"
            return response

        @app.errorhandler(500)  # expect: APP212
        def failed(_error):
            return "The report failed.", 500

        return "Report"

    return app
