from jinja2 import Template


def snippet(text, **values):
    return Template(text, autoescape=True).render(**values)  # expect: INJ103
