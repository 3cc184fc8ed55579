from flask import url_for


def make_view(name):
    def view():
        return {"name": name, "self": url_for(f"{name}_list")}

    return view


def register_resources(app, names):
    for name in names:
        app.add_url_rule(f"/{name}", endpoint=f"{name}_list", view_func=make_view(name))

    @app.get("/")
    def index():
        return {"users": url_for("users_list"), "clock": url_for("clock.show")}
