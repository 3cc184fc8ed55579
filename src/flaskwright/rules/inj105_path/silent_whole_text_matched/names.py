class NotPlain(ValueError):
    pass


def plain_name(text):
    if not text.isalnum():
        raise NotPlain(text)
    return text
