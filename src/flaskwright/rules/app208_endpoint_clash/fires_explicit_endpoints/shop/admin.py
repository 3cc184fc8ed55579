def show_numbers():
    return {"orders": 0}


def add_admin(app):
    app.add_url_rule("/admin/", endpoint="dashboard", view_func=show_numbers)  # expect: APP208
