from flask import Flask

app = Flask(__name__)


@app.errorhandler(Exception)
def failed(error):
    code = getattr(error, "code", None)
    if not isinstance(code, int):
        app.logger.exception("request failed")
        code = 500
    return {"error": type(error).__name__}, code


@app.get("/")
def index():
    return {"service": "maps"}
