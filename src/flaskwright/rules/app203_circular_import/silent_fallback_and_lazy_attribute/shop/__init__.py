from importlib import import_module

_HOMES = {"Cart": "shop.cart"}


def __getattr__(name):
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(name)


from shop.checkout import bp  # noqa: E402

__all__ = ["Cart", "bp"]
