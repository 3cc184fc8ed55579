from pathlib import Path

from jinja2 import Environment, FileSystemLoader

environment = Environment(loader=FileSystemLoader(Path(__file__).parent / "mails"), autoescape=False)


def welcome_letter(name):
    return environment.get_template("welcome.txt").render(name=name)
