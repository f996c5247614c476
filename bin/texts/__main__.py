"""Keeps the catalogues of translations.

python -m bin.texts update     collect the texts of the sources into the catalogues, and say what is not translated
python -m bin.texts compile    make the .mo files that the server reads
python -m bin.texts missing    only say what is not translated
"""

import sys

from bin.texts.catalogues import LANGUAGES, collect, compile_all, faults, read, update


def main(verb: str) -> int:
    if verb == "compile":
        compile_all()
        return 0
    found = collect()
    lacking = 0
    for language in LANGUAGES:
        catalog = update(language, found) if verb == "update" else read(language)
        for fault in faults(catalog, found):
            print(f"{language}: {fault}")
            lacking += 1
    compile_all()
    print(f"{len(found)} texts, {len(LANGUAGES)} languages, {lacking} faults")
    return 1 if lacking and verb == "missing" else 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("update", "compile", "missing"):
        print(__doc__)
        raise SystemExit(2)
    raise SystemExit(main(sys.argv[1]))
