from flask import (
    Markup,  # expect: UPG101
    current_app,
    escape,  # expect: UPG101
)
from markupsafe import soft_str


def headline(title):
    current_app.logger.debug("headline %s", title)
    return Markup("<h1>{}</h1>").format(escape(soft_str(title)))
