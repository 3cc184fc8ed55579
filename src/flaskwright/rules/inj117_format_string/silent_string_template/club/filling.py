from string import Template


def fill(text, member):
    """`string.Template` puts in the names that it is given, and reads no attribute of anything."""
    return Template(text).safe_substitute(name=member.name, since=member.since)
