from flask import Flask, Response, request


def create_app():
    app = Flask(__name__)

    @app.get("/args")
    def args():
        names = sorted(request.args)
        return Response(f"{name}={request.args[name]}\n" for name in names)  # expect: CTX108

    @app.get("/names")
    def names():
        return Response(f"{name}\n" for name in sorted(request.args))

    return app
