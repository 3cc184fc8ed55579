from markupsafe import Markup, escape


def emphasise(text):
    # `format` of a `Markup` escapes what it puts in.
    return Markup("<em>{}</em>").format(text)


def paragraphs(text):
    lines = (escape(line) for line in text.splitlines())
    return Markup("<p>") + Markup("<br>").join(lines) + Markup("</p>")
