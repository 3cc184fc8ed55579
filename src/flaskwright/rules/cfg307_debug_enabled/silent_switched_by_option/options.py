import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--watch", action="store_true")
parser.add_argument("--trace", action="store_true")
options = parser.parse_args()
