from flask import Flask, redirect

app = Flask(__name__)


@app.get("/api/items")
def items():
    return {"items": []}


@app.get("/invitations/<token>")
def accept(token):
    return redirect(f"/welcome/{token}")


@app.get("/", defaults={"path": ""})
@app.get("/<path:path>")
def single_page(path):
    # The browser's router knows the pages.
    return app.send_static_file("index.html")
