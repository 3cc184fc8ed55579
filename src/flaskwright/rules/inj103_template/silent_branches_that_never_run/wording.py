def heading_for(words):
    if not words:
        return "<h1>No words</h1>"
    return "<h1>Words</h1>"
