from flask import Flask, request

from markup import make_renderer

app = Flask(__name__)


@app.post("/preview")
def preview():
    render = make_renderer(["url"])
    return render(request.get_data(as_text=True))  # expect: INJ108
