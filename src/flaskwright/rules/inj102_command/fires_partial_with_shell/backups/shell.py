import subprocess
from functools import partial

run = partial(subprocess.run, shell=True, check=True)
