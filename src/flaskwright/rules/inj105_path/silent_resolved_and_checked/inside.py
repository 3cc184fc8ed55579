class Outside(ValueError):
    pass


def inside(base, name):
    path = base.joinpath(name).resolve()
    try:
        path.relative_to(base)
    except ValueError:
        raise Outside(name) from None
    return path
