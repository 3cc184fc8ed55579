from flask import Flask, Response, g, request, session, stream_with_context


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.get("/greeting")
    def greeting():
        def words():
            yield "Hello "
            yield request.args.get("name", "nobody")

        return Response(stream_with_context(words()), mimetype="text/plain")

    @app.get("/basket")
    def basket():
        @stream_with_context
        def lines():
            for item in session.get("basket", ["nothing"]):
                yield f"{item}\n"

        return lines(), {"Content-Type": "text/plain"}

    @app.get("/user")
    def user():
        g.user = "Ada"
        letters = stream_with_context(letter for letter in [g.user, request.path])
        return app.response_class(letters)

    return app
