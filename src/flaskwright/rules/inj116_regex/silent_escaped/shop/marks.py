import re


def marked(text, word):
    # `re.escape` leaves nothing of the client's text that means something in a pattern.
    return re.sub(rf"\b({re.escape(word)})\b", r"*\1*", text)


def any_of(words):
    return re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
