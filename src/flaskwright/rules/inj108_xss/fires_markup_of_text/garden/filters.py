from markupsafe import Markup, escape


def emphasise(text):
    return Markup(f"<em>{text}</em>")


def found(text, word):
    return escape(text).replace(escape(word), Markup("<mark>" + word + "</mark>"))
