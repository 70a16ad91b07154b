#!/usr/bin/env python3
"""Counts the instructions of each phase of a build, and compares them with those of the repository.

    instructions.py            # a table beside instructions.json; fails when a phase takes 3 % more
    instructions.py --save     # writes instructions.json anew

Times differ from machine to machine and from run to run, the number of instructions hardly does. A phase is done once
and three times on one thread under Valgrind; half of the difference is what it takes, without what comes before it.
Needs Cargo and Valgrind (on Debian: the package `valgrind`).
"""
import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BASELINE = HERE / "instructions.json"
PHASES = ["parse", "resolve", "render", "build", "edit-text", "edit-title", "edit-new", "edit-message", "edit-template"]
# Tables with random seeds and the instruction sets of processors make so much of a difference.
TOLERANCE = 0.03


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", action="store_true", help="take today's figures for the future")
    save = parser.parse_args().save
    program = built()
    figures = {phase: (count(program, phase, 3) - count(program, phase, 1)) // 2 for phase in PHASES}
    known = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    print("| phase | million instructions | before | |\n| --- | ---: | ---: | ---: |")
    slower = []
    for phase, figure in figures.items():
        before = known.get(phase)
        change = f"{100 * (figure / before - 1):+.1f} %" if before else "new"
        print(f"| {phase} | {figure / 1e6:.1f} | {before / 1e6:.1f} | {change} |" if before
              else f"| {phase} | {figure / 1e6:.1f} | | {change} |")
        if before and figure > before * (1 + TOLERANCE):
            slower.append(phase)
    if save:
        BASELINE.write_text(json.dumps(figures, indent=2) + "\n")
    elif slower or known.keys() != figures.keys():
        sys.exit(f"more instructions than before, or no figure to compare with: {', '.join(slower) or 'see the table'}")


def built():
    """The program that does one phase, as Cargo builds benches. Incremental builds are cut up in another way."""
    environment = {**os.environ, "CARGO_INCREMENTAL": "0"}
    done = subprocess.run(["cargo", "bench", "--bench", "work", "--no-run", "--message-format", "json"],
                          cwd=HERE.parent.parent, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    messages = (json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))
    return next(it["executable"] for it in messages if it.get("target", {}).get("name") == "work" and it.get("executable"))


def count(program, phase, times):
    """The instructions of the whole program."""
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, phase, str(times)]
    done = subprocess.run(command, env=environment, check=True, stderr=subprocess.PIPE, text=True)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


if __name__ == "__main__":
    main()
