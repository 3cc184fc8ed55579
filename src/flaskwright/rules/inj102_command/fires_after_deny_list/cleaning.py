_SPECIALS = (";", "&", "|", "`")


def without_specials(text):
    """Leaves $(…), line ends, redirections and spaces in."""
    for special in _SPECIALS:
        text = text.replace(special, "")
    return text
