import shlex


def archive_command(name, folders):
    sources = " ".join(shlex.quote(folder) for folder in folders)
    return f"tar czf {shlex.quote('/backups/' + name)} -- {sources}"
