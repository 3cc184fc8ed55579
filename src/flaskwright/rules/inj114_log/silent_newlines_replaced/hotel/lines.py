import re


def one_line(text):
    """Both characters that end a line are gone."""
    return text.replace("\r", " ").replace("\n", " ")


def joined(text):
    return " / ".join(text.splitlines())


def squeezed(text):
    return re.sub(r"\s+", " ", text)
