def tidy(html):
    return html.strip()
