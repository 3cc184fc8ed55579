import copy


def fill(tabs, query):
    tabs = copy.deepcopy(tabs)
    for tab in tabs.values():
        # Each tab has an address of its own; what another one was given stands in none that comes.
        tab["href"] = tab["href"].format(query=query)
    return tabs
