def leads_out(name):
    return name.startswith("/") or ".." in name
