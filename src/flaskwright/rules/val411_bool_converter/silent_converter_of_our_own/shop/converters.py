WORDS = {"1": True, "true": True, "0": False, "false": False}


def truth(text):
    # Werkzeug gives the default where a converter raises ValueError.
    if text.lower() not in WORDS:
        raise ValueError(text)
    return WORDS[text.lower()]
