import subprocess
from functools import partial

from flask import Flask, request

app = Flask(__name__)
render = partial(subprocess.run, ["pandoc", "--to", "html"], check=True, capture_output=True, text=True)


@app.post("/pages")
def make():
    # The client's text is what the program reads, not what runs.
    return render(input=request.form["text"]).stdout, {"Content-Type": "text/plain"}
