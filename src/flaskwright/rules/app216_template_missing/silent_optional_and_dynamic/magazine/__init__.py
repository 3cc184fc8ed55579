from flask import Flask, render_template, request

from magazine.names import FRONT_PAGE


def create_app():
    app = Flask(__name__)

    @app.get("/")
    def index():
        return render_template(FRONT_PAGE, theme=request.args.get("theme", "plain"))

    @app.get("/<slug>")
    def page(slug):
        return render_template([f"pages/{slug}.html", "special/page.html", "page.html"])

    @app.get("/print/<kind>")
    def print_page(kind):
        name = "print/" + kind + ".html"
        return render_template(name)

    @app.get("/section/<name>")
    def section(name):
        template = {"sport": "page.html"}.get(name, FRONT_PAGE)
        return app.jinja_env.get_or_select_template(template).render()

    return app
