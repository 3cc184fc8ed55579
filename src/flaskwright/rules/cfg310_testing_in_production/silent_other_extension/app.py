from flask import Flask

app = Flask(__name__)
# An extension that is not used any more read it.
app.config["WTF_CSRF_ENABLED"] = False
app.config["TESTING"] = False


@app.get("/")
def index():
    return "Welcome"
