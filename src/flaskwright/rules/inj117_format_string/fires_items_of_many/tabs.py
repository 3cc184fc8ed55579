def fill(tabs, query):
    for tab in tabs.values():
        tab["href"] = tab["href"].format(query=query)  # expect: INJ117
    return tabs
