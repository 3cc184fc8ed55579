from flask import Flask, Response, request


def pages():
    page = request.args.get("page", 1, type=int)
    while page < 10:
        yield page
        page += 1


def create_app():
    app = Flask(__name__)

    @app.get("/pages")
    def first_pages():
        walk = pages()
        first, second = next(walk), next(walk)
        return {"first": first, "second": second, "sum": sum(pages())}

    @app.get("/last")
    def last():
        for page in pages():
            if page > 8:
                return Response(f"{page}")
        return Response("none")

    return app
