def page_of(name):
    return f"The page {name}"
