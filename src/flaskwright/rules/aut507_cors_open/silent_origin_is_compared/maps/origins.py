OURS = {"https://maps.example.com"}


def is_ours(origin):
    return origin in OURS
