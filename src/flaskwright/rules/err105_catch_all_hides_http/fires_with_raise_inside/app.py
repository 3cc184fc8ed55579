from flask import Flask

app = Flask(__name__)


@app.errorhandler(Exception)  # expect: ERR105
def report(error):
    app.logger.error("request failed", exc_info=error)
    raise error


@app.get("/")
def index():
    return "<h1>Home</h1>"
