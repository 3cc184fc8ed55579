HEAD = "<link rel=stylesheet href=\"{{ url_for('static', filename='"
TAIL = ".css') }}\">"


def page(theme, body):
    return "\n".join([HEAD + theme + TAIL, "<main>", body, "</main>"])
