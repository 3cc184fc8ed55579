import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader


def parse(text, loader=yaml.SafeLoader):
    # No caller asks for another loader.
    return yaml.load(text, Loader=loader)


def parse_fast(text):
    return yaml.load(text, Loader)
