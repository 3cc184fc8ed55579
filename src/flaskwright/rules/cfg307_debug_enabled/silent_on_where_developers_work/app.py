from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return "Welcome"


if __name__ == "__main__":
    app.run(port=8000)
