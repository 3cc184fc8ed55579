import bleach
from flask import Flask, render_template_string, request
from markupsafe import escape

app = Flask(__name__)


@app.get("/a")
def escaped():
    # Escaping is about `<` and `&`; a template's `{{ … }}` passes it.
    city = escape(request.args.get("city", ""))
    return render_template_string(f"<p>Hotels in {city}</p>")  # expect: INJ103


@app.get("/b")
def cleaned():
    review = bleach.clean(request.args.get("review", ""))
    return render_template_string("<blockquote>" + review + "</blockquote>")  # expect: INJ103


@app.get("/c")
def braces_removed():
    # `{% … %}` is left.
    title = request.args.get("title", "").replace("{{", "").replace("}}", "")
    return render_template_string("<title>" + title + "</title>")  # expect: INJ103


@app.get("/d")
def words_forbidden():
    title = request.args.get("title", "")
    if "__class__" in title or "config" in title:
        return "no", 400
    return render_template_string("<title>" + title + "</title>")  # expect: INJ103
