"""Makes the typeset CVs anew: `python -m tests.documents.typeset.build [number ...]`.

Needs a TeX distribution, LibreOffice, Ghostscript, pdftotext, jinja2 and python-docx; the tests
read what it made.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import jinja2

from tests.documents.typeset import office
from tests.documents.typeset.catalogue import ALL, HERE, Cv
from tests.documents.typeset.gold import gold_of
from tests.documents.typeset.people import Name, Post, Work

_SIGNS = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "−": r"$-$",
}  # fmt: skip
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
TOO_LARGE = 70_000
_NOW = {"en": "present", "de": "heute", "fr": "présent"}


def tex(text: object) -> str:
    """Return a text as TeX wants it."""
    return re.sub(r"[\\&%$#_{}~^−]", lambda found: _SIGNS[found[0]], str(text))


def form_of(name: Name, form: str) -> str:
    """form: whole, initials ("A. B. Lee"), inverted ("Lee, A. B."), tight ("Lee AB") or
    family ("Lee, Ann B.")."""
    short = re.sub(r"[. -]", "", name.initials)
    return {
        "whole": name.whole,
        "initials": f"{name.initials} {name.family}",
        "inverted": f"{name.family}, {name.initials}",
        "tight": f"{name.family} {short}",
        "family": f"{name.family}, {name.given}",
    }[form]


def names(work: Work, form: str, own: str = "%s", sep: str = ", ", last: str = ", and ") -> str:
    """Return the authors of a work; own: what stands around the owner's name."""
    shown = [tex(form_of(author, form)).replace(". ", ".~") for author in work.authors]
    shown[work.owner] = own.replace("%s", shown[work.owner])
    if len(shown) == 1:
        return shown[0]
    joint = last.replace(", ", " ", 1) if len(shown) == 2 and last != sep else last
    return sep.join(shown[:-1]) + joint + shown[-1]


def others(work: Work, form: str = "whole", last: str = " and ") -> str:
    """Return the authors of a work but for its owner."""
    shown = [tex(form_of(name, form)) for at, name in enumerate(work.authors) if at != work.owner]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + last + shown[-1]


def span(post: Post, form: str = "year", language: str = "en", dash: str = "--") -> str:
    """form: "year", "short" (Sep 2014), "long" (September 2014) or "slash" (09/2014)."""
    parts = [_day(part, form, language) for part in (post.start, post.end)]
    return f"{parts[0]}{dash}{parts[1]}"


def _day(day: tuple[int, int] | None, form: str, language: str) -> str:
    if day is None:
        return _NOW[language] if form != "short" else _NOW[language].capitalize()
    year, month = day
    name = _MONTHS[language].split()[month - 1]
    return {
        "year": f"{year}",
        "short": f"{name[:3]} {year}",
        "long": f"{name} {year}",
        "slash": f"{month:02}/{year}",
    }[form]


def ask(title: str, end: str = ".") -> str:
    """Return a title with its full stop, unless it asks."""
    return tex(title) if title.endswith(("?", "!", "?”")) else tex(title) + end


def bibliography(cv: Cv, *, old: bool) -> str:
    """Return the works as BibTeX; old: as its own styles want them, else biblatex's."""
    return "\n\n".join(_bib_entry(work, old=old) for work in cv.person.works)


def _bib_entry(work: Work, *, old: bool) -> str:
    kind = {
        "journal": "article", "conference": "inproceedings", "chapter": "incollection",
        "book": "book", "waiting": "unpublished", "preprint": "article" if old else "online",
    }[work.kind]  # fmt: skip
    journal = "journal" if old else "journaltitle"
    where = {
        "journal": {journal: work.venue, "volume": work.volume, "number": work.number},
        "conference": {"booktitle": work.venue},
        "chapter": {"booktitle": work.venue, "publisher": "Springer"},
        "book": {"publisher": work.venue, "address" if old else "location": "Cambridge"},
        "waiting": {"note": work.venue},
        "preprint": {journal: f"arXiv preprint arXiv:{work.arxiv}"}
        if old
        else {"eprint": work.arxiv, "eprinttype": "arxiv"},
    }[work.kind]
    fields: dict[str, object] = {
        "author": " and ".join(tex(form_of(name, "family")) for name in work.authors),
        "title": f"{{{tex(work.title)}}}",
        **{key: tex(value) for key, value in where.items()},
    }
    if not old:
        fields["author+an"] = f"{work.owner + 1}=own"
    if work.kind == "journal" and work.short and not old:
        fields["shortjournal"] = tex(work.short)
    if work.year is not None:
        fields["year"] = work.year
    if work.kind in ("journal", "conference", "chapter"):
        fields["pages"] = f"{work.pages[0]}--{work.pages[1]}"
    if work.kind == "journal" and work.number % 2:
        fields["doi"] = work.doi
    rows = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items())
    return f"@{kind}{{{work.key},\n{rows}\n}}"


def source(cv: Cv) -> str:
    """Return the filled source of a CV made by TeX."""
    surroundings = jinja2.Environment(  # noqa: S701 - TeX, not HTML
        loader=jinja2.FileSystemLoader(HERE / "sources"),
        block_start_string="<%", block_end_string="%>",
        variable_start_string="<<", variable_end_string=">>",
        comment_start_string="<#", comment_end_string="#>",
        line_statement_prefix="%%", trim_blocks=True, undefined=jinja2.StrictUndefined,
        finalize=lambda value: tex(value) if isinstance(value, str) else value,
    )  # fmt: skip
    raw = {"names": names, "others": others, "span": span, "ask": ask}
    for key, function in raw.items():
        surroundings.filters[key] = lambda *given, _f=function, **more: Raw(_f(*given, **more))
    return surroundings.get_template(f"{cv.stem}.tex").render(p=cv.person, cv=cv)


class Raw:
    """What is TeX already."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


def make(cv: Cv, folder: Path) -> bytes:
    """Return the PDF of a CV."""
    if cv.made_by == "soffice":
        office.write(cv, folder / "cv.docx")
        command = f"soffice --headless -env:UserInstallation=file://{folder}/home --convert-to pdf"
        _run([*command.split(), "cv.docx"], folder)
        return (folder / "cv.pdf").read_bytes()
    (folder / "cv.tex").write_text(source(cv), encoding="utf-8")
    (folder / "cv.bib").write_text(bibliography(cv, old="bibtex" in cv.made_by), encoding="utf-8")
    engine = cv.made_by.split()[0]
    for program in [*cv.made_by.split(), engine]:
        is_engine = program == engine
        stops = ["-interaction=nonstopmode", "-halt-on-error"] if is_engine else []
        _run([program, *stops, "cv"], folder)
    return (folder / "cv.pdf").read_bytes()


def smaller(folder: Path) -> bytes:
    """Return the PDF with its fonts written shorter; text and places stay."""
    _run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-sOutputFile=small.pdf",
          "cv.pdf"], folder)  # fmt: skip
    return (folder / "small.pdf").read_bytes()


def _run(command: Sequence[str], folder: Path) -> None:
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "FORCE_SOURCE_DATE": "1"}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, timeout=300, check=False, env=surroundings
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout.decode(errors='replace')[-3000:]}")


def main(wanted: list[int]) -> None:
    for cv in ALL:
        if wanted and cv.number not in wanted:
            continue
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            data = make(cv, folder)
            if len(data) > TOO_LARGE:
                data = smaller(folder)
            if os.environ.get("KEEP"):
                shutil.copytree(folder, Path(os.environ["KEEP"]) / cv.stem, dirs_exist_ok=True)
        cv.path("pdf").write_bytes(data)
        if cv.flattened:
            _run(["pdftotext", str(cv.path("pdf")), str(cv.path("txt"))], HERE)
        text = json.dumps(gold_of(cv), ensure_ascii=False, indent=1) + "\n"
        cv.path("gold.json").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{cv.stem}: {len(data) // 1024} kB\n")


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]])
