"""Run by hand on the server; not part of the application."""

import subprocess


def main():
    subprocess.run(["git", "pull", "--ff-only"], check=True)
    subprocess.run(["flask", "db", "upgrade"], check=True)
    subprocess.run(["celery", "-A", "radio.tasks", "control", "shutdown"], check=True)


if __name__ == "__main__":
    main()
