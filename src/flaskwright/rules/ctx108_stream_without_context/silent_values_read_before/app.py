from flask import Flask, Response, g, request


def numbered(words):
    for number, word in enumerate(words):
        yield f"{number} {word}\n"


def create_app():
    app = Flask(__name__)

    @app.get("/words")
    def words():
        return Response(numbered(request.args.getlist("word")), mimetype="text/plain")

    @app.get("/greeting")
    def greeting():
        g.name = request.args.get("name", "nobody")
        name = g.name

        def parts():
            yield "Hello "
            yield name

        return parts()

    @app.get("/upper")
    def upper():
        return Response(word.upper() for word in request.args.getlist("word"))

    return app
