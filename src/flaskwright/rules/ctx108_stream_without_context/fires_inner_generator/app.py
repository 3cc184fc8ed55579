from flask import Flask, Response, g, request, session


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.get("/greeting")
    def greeting():
        def words():
            yield "Hello "
            yield request.args.get("name", "nobody")

        return Response(words(), mimetype="text/plain")  # expect: CTX108

    @app.get("/basket")
    def basket():
        def lines():
            for item in session.get("basket", []):
                yield f"{item}\n"

        return lines(), {"Content-Type": "text/plain"}  # expect: CTX108

    @app.get("/user")
    def user():
        g.user = request.args.get("user", "nobody")

        def letters():
            yield from g.user

        return app.response_class(letters())  # expect: CTX108

    return app
