"""LaTeX in bibliographies, as it is printed."""

import pytest

from ingestion.normalise.latex import LONGEST, printed


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Plain words", "Plain words"),
        ("two\n  lines", "two lines"),
        (r"{\"O}ttinger", "Öttinger"),
        (r"Goedem{\'e}", "Goedemé"),
        (r"{\'{e}}t\'e", "été"),
        (r"\'{\i}\v{C}\c c{\L}{\o}{\ss}\aa", "íČçŁøßå"),
        (r"Nguy{\~{\^e}}n", "Nguyễn"),
        ("A {Study} of {RGB}-{D}", "A Study of RGB-D"),
        (r"\emph{Drosophila} and {\bf bold}", "Drosophila and bold"),
        (r"R\&D at 50\% for \$5 \#1 a\_b", "R&D at 50% for $5 #1 a_b"),
        ("50% of A & B, #1", "50% of A & B, #1"),
        ("``a'' -- b --- c~d", "“a” – b — c d"),
        ("A-{}-B and '{}'c'{}'", "A--B and ''c''"),
        (r"$k$-means in $O(n^2)$ for $\alpha$", "k-means in O(n^2) for α"),
        (r"\href{http://a.example.org}{text} \url{http://b.example.org/a_b}",
         "text http://b.example.org/a_b"),
        (r"\textbraceleft{}\textbackslash{}\textasciicircum{}\textasciitilde{}", r"{\^~"),
        ("unbalanced {{x", "unbalanced x"),
        (r"\unknown{kept}", "kept"),
        (r"\apj", "ApJ"),
        (r"{\aap} Letters", "A&A Letters"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_printed(source, text):
    assert printed(source) == text


def test_no_file_is_read_and_nothing_executed():
    assert printed(r"\input{/etc/hostname}\include{/etc/hostname}x \write18{true}") == "x 18true"


@pytest.mark.parametrize(
    "source",
    [r"\x" + "{" * 50_000 + "y", "$" * 5001, r"\textbf{" * 300 + "x", r"\'" * LONGEST, "\\"],
)
def test_what_is_no_latex_ends_without_error(source):
    assert "{" not in printed(source)
