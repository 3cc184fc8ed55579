from flask import jsonify, render_template_string


def error_page(code, error=None):
    return render_template_string("<h1>{{ code }}</h1>", code=code), code


def problem(error):
    response = jsonify(title=error.name)
    response.status_code = error.code
    return response
