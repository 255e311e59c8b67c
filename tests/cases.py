"""What the scripts that run the program share: a case is a function, and its name that of its test.

    SCRIPT --list
    SCRIPT BINARY [DATA] NAME
"""
import os
import subprocess
import sys
import tempfile

CASES = {}
binary = os.path.abspath(sys.argv[1])
data = os.path.abspath(sys.argv[2]) if len(sys.argv) > 3 else None  # holds the worked examples
AGREE = {"sources.csv": "id,path\na,a.txt\nb,b.txt\n",
         "a.txt": "The ferry Alder ran aground on 14 September 2014.\n",
         "b.txt": "The ferry Alder ran aground on 14 September 2014.\n"}
DIFFER = dict(AGREE, **{"b.txt": "The ferry Alder ran aground on 16 September 2014.\n"})


def case(function):
    CASES[function.__name__.replace("_", "-")] = function
    return function


def expect(what, got, want):
    if got != want:
        sys.exit(f"{what}:\n  got  {got!r}\n  want {want!r}")


def run(*arguments, **options):
    done = subprocess.run([binary, *arguments], capture_output=True, timeout=300, **options)
    return done.returncode, done.stdout, done.stderr


def folder(files, where="f"):
    for name, text in files.items():
        path = os.path.join(where, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode())


def main():
    """Each case stands in an empty folder of its own."""
    if sys.argv[1:] == ["--list"]:
        print(";".join(CASES), end="")
        return
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        try:
            CASES[sys.argv[-1]]()
        finally:
            os.chdir("/")
