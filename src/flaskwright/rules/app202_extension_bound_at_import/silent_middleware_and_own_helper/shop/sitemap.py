from shop import menu


def sitemap():
    return "\n".join(menu.entries())
