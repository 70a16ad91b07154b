#!/usr/bin/env python3
"""Do the outputs of Taiyaku and of another generator hold the same work?

    check.py hugo=SITE_DIR:OUT_DIR taiyaku=SITE_DIR:OUT_DIR

This is check_site.py of the comparison ($BENCH_DIR), with one difference. It looks for feeds and lists of topics at
the root and under /en/, since the other tools put one language at the root; Taiyaku puts each in a folder of its own.
So the output of Taiyaku is seen through a copy (of hard links) in which feed.xml and tags/ of Japanese have a second
name at the root. Files are not counted twice: the checker does not follow links when it counts.
"""
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, os.environ["BENCH_DIR"])
import check_site  # noqa: E402


def seen_from_root(out, folder):
    """A copy of `out` in `folder` with the second names."""
    shutil.copytree(out, folder, copy_function=os.link)
    for name in ("feed.xml", "tags"):
        (folder / name).symlink_to(Path("ja") / name)
    return folder


def main():
    with tempfile.TemporaryDirectory(dir=Path(sys.argv[-1].rsplit(":", 1)[1]).resolve().parent) as folder:
        for at, argument in enumerate(sys.argv[1:], 1):
            if argument.startswith("taiyaku"):
                rest, out = argument.rsplit(":", 1)
                sys.argv[at] = f"{rest}:{seen_from_root(Path(out), Path(folder) / str(at))}"
        check_site.main()


if __name__ == "__main__":
    main()
