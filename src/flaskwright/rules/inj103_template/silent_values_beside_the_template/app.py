from flask import Flask, render_template_string, request

app = Flask(__name__)


@app.get("/welcome")
def welcome():
    # The source is constant. A value that holds `{{ … }}` is printed as it is.
    name = request.args.get("name", "guest")
    return render_template_string("<h1>Welcome, {{ name }}!</h1>", name=name)


@app.errorhandler(404)
def not_found(error):
    return render_template_string("<p>{{ request.path }} does not exist.</p>"), 404
