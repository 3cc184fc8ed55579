from flask import Flask, Response

from shop.exports import as_csv, lines, rows


def create_app():
    app = Flask(__name__)

    @app.get("/list")
    def as_list():
        return list(rows())

    @app.get("/text")
    def text():
        body = "".join(lines())
        return Response(body, mimetype="text/plain")

    @app.get("/lines")
    def all_lines():
        return Response([line for line in lines()], mimetype="text/csv")

    @app.get("/csv")
    def csv_text():
        return Response(as_csv(), mimetype="text/csv")

    return app
