FORBIDDEN = {"exe", "php", "sh"}


def is_harmless(name):
    # What nobody thought of gets through: svg, html, phtml.
    return name.rpartition(".")[2].lower() not in FORBIDDEN
