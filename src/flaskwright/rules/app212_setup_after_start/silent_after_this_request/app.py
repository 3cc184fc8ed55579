from flask import Flask, after_this_request, current_app

app = Flask(__name__)


@app.get("/report")
def report():
    @after_this_request
    def uncached(response):
        response.headers["Cache-Control"] = "no-store"
        return response

    current_app.logger.info("report asked for")
    return "Report"
