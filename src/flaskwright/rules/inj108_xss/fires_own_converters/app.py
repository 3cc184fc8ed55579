from flask import Flask

from converters import Line, Words

app = Flask(__name__)
app.url_map.converters["words"] = Words
app.url_map.converters.update(line=Line)


@app.get("/search/<words:words>")
def search(words):
    return f"<h1>{' and '.join(words)}</h1>"  # expect: INJ108


@app.get("/lines/<line:line>")
def line(line):
    return f"<p>{line}</p>"  # expect: INJ108
