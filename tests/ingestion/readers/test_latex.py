"""LaTeX left in text files, and blocks of HTML in markdown."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.readers.latex import looks_like_latex, read_latex
from ingestion.readers.markdown import read_markdown
from ingestion.readers.text import read_text
from ingestion.text import Style
from tests.ingestion.readers.spans import broken_places

SOURCE = r"""
\name{Ada Example}
\section*{Work}
\textbf{Slow Lab} \hfill 2017 -- 2021 \\
\textit{Advisor: Bo Sample} % a note to myself
\begin{itemize}
\item \textbf{A. Example} \& B. Sample. Statistics \& Moss. \url{https://example.org/~a}
\end{itemize}
\cventry{2020}{Clerk}{Tower}
"""


def test_commands_are_hidden_and_say_what_lines_are():
    lines = read_text(SOURCE).body
    assert [(line.text, line.level, line.marker) for line in lines] == [
        ("Ada Example", 1, ""),
        ("Work", 1, ""),
        ("Slow Lab \t 2017 -- 2021", 0, ""),
        ("Advisor: Bo Sample", 0, ""),
        ("A. Example & B. Sample. Statistics & Moss. https://example.org/~a", 0, "-"),
        ("2020\tClerk\tTower", 0, ""),
    ]
    assert lines[4].passage.styled(Style.BOLD) == [(0, len("A. Example"))]


def test_links_of_latex_lead_somewhere():
    document = read_latex(r"\section{A}\item \href{https://example.org}{my page} \textbf{b}")
    assert [(document.quote(span), target) for span, target in document.links] == [
        ("my page", "https://example.org")
    ]


@pytest.mark.parametrize(
    "text", ["Costs $5 \\& more", "\\textbf{one} command", "C:\\section\\begin", ""]
)
def test_a_stray_backslash_makes_no_latex(text):
    assert not looks_like_latex(text)


@given(st.text(alphabet="\\{}%&~ab\n[]*sectionitemtextbfhref", max_size=200))
def test_every_visible_character_has_its_place(text):
    assert broken_places(read_latex(text)) == []


@pytest.mark.parametrize("unit", ["\\item ", "{", "}", "\\textbf{", "\\begin{a}", "\\href{a}{"])
def test_long_sources_are_read_quickly(unit):
    text = unit * (60_000 // len(unit))
    start = time.process_time()
    read_latex(text)
    assert time.process_time() - start < 1.0


def test_blocks_of_html_are_headings_entries_and_cells():
    document = read_markdown(
        "<h2>Work</h2>\n<table>\n<tr><td>2017&ndash;2019</td><td><b>Slow Lab</b></td></tr>\n"
        "</table>\n<ul>\n<li><b>Moss</b><br>Ada Example</li>\n</ul>\n"
    )
    assert [(line.text, line.level, line.marker) for line in document.body] == [
        ("Work", 2, ""),
        ("2017–2019\tSlow Lab", 0, ""),
        ("Moss", 0, "-"),
        ("Ada Example", 0, ""),
    ]


def test_raised_text_is_known():
    (line,) = read_markdown("Ada Example<sup>e</sup>").body
    assert line.passage.styled(Style.RAISED) == [(len("Ada Example"), len("Ada Examplee"))]
