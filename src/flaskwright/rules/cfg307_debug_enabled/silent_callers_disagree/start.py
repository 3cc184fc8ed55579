import sys

from museum import serve


def main():
    if "--inspect" in sys.argv:
        serve("127.0.0.1", True)
    else:
        serve("127.0.0.1")


if __name__ == "__main__":
    main()
