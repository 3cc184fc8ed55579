from flask import Flask

app = Flask(__name__)


@app.get("/static/<path:name>")  # expect: APP209
def asset(name):
    return app.send_static_file(f"build/{name}")
