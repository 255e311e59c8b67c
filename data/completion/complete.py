#!/usr/bin/env python3
"""Writes the completions of bash and zsh from what variorum --help tells, so that no option is forgotten.

    complete.py BINARY BASH_FILE ZSH_FILE
"""
import functools
import os
import re
import subprocess
import sys

# The words that an option takes; its help says the same for people. tests/house/complete.py tries each of them.
VALUES = {
    ("check", "--format"): "text json jsonl csv sarif",
    ("sources", "--format"): "text json jsonl csv csl",
    ("*", "--format"): "text json jsonl csv",
    ("mentions", "--type"): "date count list",
    ("mentions", "--order"): "day-first month-first",
    ("report", "--statements"): "all cited none",
    ("review", "--decide"): "confirmed dismissed resolved deferred open",
}


@functools.cache
def help_of(binary, *command):
    # GLib would translate its part.
    here = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "ASAN_OPTIONS": "detect_leaks=0"}
    done = subprocess.run([binary, *command, "--help"], capture_output=True, text=True, check=True, encoding="utf-8", env=here)
    return done.stdout


def commands_of(binary):
    """(name, arguments, summary) of each command."""
    found = re.findall(r"^  (\w+) +([A-Z][A-Z.\[\] ]*?) +([A-Z][a-z].*)$", help_of(binary), re.M)
    if len(found) < 5:
        sys.exit("complete.py: the help tells of no commands")
    return found


def options_of(binary, command):
    """(short or None, long, placeholder or None, help) of each option."""
    found = re.findall(r"^  (?:(-\w), )?(--[a-z-]+)(?:=(\w+))? {2,}(.*)$", help_of(binary, command), re.M)
    return [(short or None, name, value or None, text) for short, name, value, text in found]


def values_of(command, option):
    return VALUES.get((command, option)) or VALUES.get(("*", option))


def bash(commands, options):
    lines = ["# Completion of variorum for bash, made from variorum --help: see data/completion.", "",
             "_variorum_files()", "{", "    compopt -o filenames 2>/dev/null", '    mapfile -t COMPREPLY < <(compgen "$@" -- "$cur")', "}", "",
             "_variorum_words()", "{", '    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")', "}", "",
             "_variorum()", "{",
             "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}",
             "    local valued= options= argument=1 i word", "    COMPREPLY=()",
             '    # "--format=csv" is three words to bash, where "=" parts words, else one.',
             "    if [[ $cur == = ]]; then", "        cur=", "    elif [[ $prev == = ]]; then",
             "        prev=${COMP_WORDS[COMP_CWORD - 2]}", "    elif [[ $cur == --*=* ]]; then",
             "        prev=${cur%%=*} cur=${cur#*=}", "    fi",
             "    if ((COMP_CWORD == 1)); then",
             f"        _variorum_words '{' '.join(name for name, _, _ in commands)} --help --version'", "        return", "    fi",
             "    case $command:$prev in"]
    for name, _, _ in commands:
        for short, long, value, _ in options[name]:
            if not value:
                continue
            pattern = f"{name}:{long}" + (f" | {name}:{short}" if short else "")
            if values_of(name, long):
                what = f"_variorum_words '{values_of(name, long)}'"
            elif value in ("FILE", "AUDIT", "PDF"):
                what = "_variorum_files -f"
            elif value in ("DIR", "FOLDER"):
                what = "_variorum_files -d"
            else:
                what = ":"
            lines.append(f"    {pattern}) {what}; return ;;")
    lines += ["    esac", "    case $command in"]
    for name, _, _ in commands:
        every = [o for short, long, _, _ in options[name] for o in (short, long) if o]
        valued = [o for short, long, value, _ in options[name] for o in (short, long) if o and value]
        lines.append(f"    {name}) options='{' '.join(every)}' valued=' {' '.join(valued)} ' ;;")
    lines += ["    esac",
              "    # Which argument of the command this is: what follows an option that takes a value is none.",
              "    for ((i = 2; i < COMP_CWORD; i++)); do", "        word=${COMP_WORDS[i]}",
              "        if [[ $word == -* && ${COMP_WORDS[i + 1]} == = ]]; then", "            ((i += 2))",
              "        elif [[ $valued == *\" $word \"* ]]; then", "            ((i++))",
              "        elif [[ $word != -* && $word != = ]]; then", "            ((argument++))", "        fi", "    done",
              "    if [[ $cur == -* ]]; then", '        _variorum_words "$options"', "        return", "    fi",
              "    case $command:$argument in"]
    for name, arguments, _ in commands:
        words = arguments.replace("[", "").replace("]", "").split()
        for n, word in enumerate(words, 1):
            kind = "-d" if word == "FOLDER" else "-o plusdirs -f -X '!*.[pP][dD][fF]'" if word == "PDF" else "-f" if word.startswith("FILE") else None
            if kind:
                lines.append(f"    {name}:{'*' if word.endswith('...') else n}) _variorum_files {kind} ;;")
    lines += ["    esac", "}", "", "complete -F _variorum variorum", ""]
    return "\n".join(lines)


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def zsh(commands, options):
    def inside(text):
        return re.sub(r"([\[\]:\\])", r"\\\1", text)
    lines = ["#compdef variorum", "# Completion of variorum for zsh, made from variorum --help: see data/completion.", "",
             "_variorum() {", '    local curcontext="$curcontext" state line', "    local -a commands", "    commands=("]
    lines += [f"        {quoted(name + ':' + inside(summary))}" for name, _, summary in commands]
    lines += ["    )", "    _arguments -C '(- *)--help[tell how it is used]' '(- *)--version[tell its version]' \\",
              "        '1: :->command' '*:: :->argument' && return", "    case $state in",
              "    command) _describe command commands ;;", "    argument)", "        case $words[1] in"]
    for name, arguments, _ in commands:
        lines.append(f"        {name})")
        specs = []
        for short, long, value, text in options[name]:
            action = ""
            if value:
                words = values_of(name, long)
                action = f":{value}:" + (f"({words})" if words else "_files -/" if value in ("DIR", "FOLDER")
                                         else "_files" if value in ("FILE", "AUDIT", "PDF") else " ")
            spec = quoted(f"[{inside(text)}]{action}")
            if long == "--help":
                specs.append(f"'(- *)'{{-h,--help}}{spec}")
            elif short:
                specs.append(f"'({short} {long})'{{{short}{'+' if value else ''},{long}{'=' if value else ''}}}{spec}")
            else:
                specs.append(quoted(long + ("=" if value else "")) + spec)
        for n, word in enumerate(arguments.replace("[", "").replace("]", "").split(), 1):
            kind = "_files -/" if word == "FOLDER" else "_files -g \"*.(#i)pdf(-.)\"" if word == "PDF" else "_files" if word.startswith("FILE") else " "
            specs.append(quoted(f"{'*' if word.endswith('...') else n}:{word.rstrip('.').lower()}:{kind}"))
        lines.append("            _arguments -s -S \\")
        lines += [f"                {spec} \\" for spec in specs[:-1]] + [f"                {specs[-1]} ;;"]
    lines += ["        esac ;;", "    esac", "}", "", '_variorum "$@"', ""]
    return "\n".join(lines)


def main():
    binary, bash_file, zsh_file = sys.argv[1:4]
    commands = commands_of(binary)
    options = {name: options_of(binary, name) for name, _, _ in commands}
    for path, text in ((bash_file, bash(commands, options)), (zsh_file, zsh(commands, options))):
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)


if __name__ == "__main__":
    main()
