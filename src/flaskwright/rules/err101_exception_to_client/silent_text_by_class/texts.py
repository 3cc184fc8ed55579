TEXTS = {KeyError: "metres is missing", ValueError: "metres must be a whole number"}


def text_for(error):
    if isinstance(error, KeyError):
        return "name the field metres"
    return "send digits only"
