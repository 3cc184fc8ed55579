from flask import Flask

from tasks import celery, load

app = Flask(__name__)


@app.cli.command("load")
def load_now():
    print(load.delay("https://prices.example").get())


if __name__ == "__main__":
    print(celery.send_task("tasks.load", args=["https://prices.example"]).get())
