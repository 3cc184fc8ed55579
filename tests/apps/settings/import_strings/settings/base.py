from settings.common import *

NAME = "base of " + COMPANY
LEVEL = 1
