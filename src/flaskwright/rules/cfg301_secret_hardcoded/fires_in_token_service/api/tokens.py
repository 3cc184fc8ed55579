import jwt

KEY = "e3b0c44298fc1c149afbf4c8996fb924"  # expect: CFG301


def issue(device):
    return jwt.encode({"device": device}, KEY, algorithm="HS256")
