from flask import Flask

app = Flask(__name__)


def home():
    return "Welcome"


@app.get("/selftest")
def selftest():
    probe = Flask("probe")
    probe.add_url_rule("/", view_func=home)
    return {"ok": probe.test_client().get("/").status_code == 200}
