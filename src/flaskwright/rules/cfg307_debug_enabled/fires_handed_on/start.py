from museum import serve


def main(address="127.0.0.1"):
    serve(address, debug=True)  # expect: CFG307


if __name__ == "__main__":
    main()
