STARTS = ("=", "+", "-", "@", "\t", "\r")


def cell(text):
    """A text that no spreadsheet takes for a formula."""
    if text.startswith(STARTS):
        return "'" + text
    return text
