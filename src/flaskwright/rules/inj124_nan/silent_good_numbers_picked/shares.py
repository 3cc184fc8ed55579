def share_of(part):
    return round(part * 100)
