HEAD = "<h1>{{ title }}</h1>\n"
FOOT = "<footer>{{ rows|length }} rows</footer>"


def table(*columns):
    cells = "".join("<td>{{ row.%s }}</td>" % column for column in columns)
    return "<table>{% for row in rows %}<tr>" + cells + "</tr>{% endfor %}</table>"
