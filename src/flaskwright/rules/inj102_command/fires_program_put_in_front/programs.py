def sorter():
    return ["/usr/bin/psort", "--quiet"]
