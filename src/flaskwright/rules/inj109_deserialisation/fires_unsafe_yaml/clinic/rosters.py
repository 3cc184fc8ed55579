import yaml


def parse(text, loader=yaml.UnsafeLoader):
    return yaml.load(text, Loader=loader)  # expect: INJ109


def parse_shifts(text):
    return list(yaml.load_all(text, yaml.UnsafeLoader))  # expect: INJ109
