"""`python -m flaskwright`: the command line, for whoever has an interpreter and no scripts on the path."""

from flaskwright.cli import main

if __name__ == "__main__":
    main()
