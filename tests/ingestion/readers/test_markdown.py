"""What a person sees of a markdown text, and where it stands."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.readers.markdown import read_markdown
from ingestion.text import Style
from tests.ingestion.readers.spans import broken_places


def seen(text: str) -> list[str]:
    return [line.text for line in read_markdown(text).lines if line.text]


def styled(text: str, style: Style) -> list[str]:
    line = next(line for line in read_markdown(text).lines if line.text)
    return [line.text[start:end] for start, end in line.passage.styled(style)]


@pytest.mark.parametrize(
    ("raw", "visible"),
    [
        ("**bold** and *italic*", "bold and italic"),
        (r"Dana Kong\*, **Devi Xu\***, Bo Pang", "Dana Kong*, Devi Xu*, Bo Pang"),
        ("Dana Kong*, **Devi Xu***, Bo", "Dana Kong*, Devi Xu*, Bo"),
        ("[Wei Xi*](#), Hana Dong*, Chen Ye*, Han Zo", "Wei Xi*, Hana Dong*, Chen Ye*, Han Zo"),
        ("framework. [[TMLR](#)] [[Code](https://example.org)].", "framework. [TMLR] [Code]."),
        ("snake_case and 2*3*4 and $O(n^2)$", "snake_case and 2*3*4 and $O(n^2)$"),
        ("any (*PO) algorithm, P-*PO, is **flexible**", "any (*PO) algorithm, P-*PO, is flexible"),
        ("$a_i * b_i$ and $c_j$ stay", "$a_i * b_i$ and $c_j$ stay"),
        ("see <https://example.org/a_b_c> now", "see https://example.org/a_b_c now"),
        ("<i>First Prize</i> (Top 1)", "First Prize (Top 1)"),
        ("before ![a *picture*](x.png) after", "before  after"),
        ("a &amp; b, 5 < 6, `code *x*`", "a & b, 5 < 6, code *x*"),
        ("``quoted'' and ``again''", "``quoted'' and ``again''"),
        ("[not a link] and [x](", "[not a link] and [x]("),
        (r"an escaped \`` tick", "an escaped `` tick"),
        ("Experience :office:", "Experience"),
        ("at 10:30:45 it was 3:1:", "at 10:30:45 it was 3:1:"),
        ("a [label][one] here\n\n[one]: https://example.org", "a label here"),
        ("trailing backslash\\", "trailing backslash"),
        ("{% include base_path %}text {{ site.x }}", "text"),
        ("costs $5 and *only* $10", "costs $5 and only $10"),
    ],
)
def test_marks_are_left_out_of_what_is_seen(raw, visible):
    assert seen(raw) == [visible]


def test_the_star_of_an_equal_contribution_is_bold_with_the_name():
    assert styled(r"Dana Kong\*, **Devi Xu\***", Style.BOLD) == ["Devi Xu*"]


def test_emphasis_may_run_over_a_line_end():
    document = read_markdown("a *title that\nruns on* here")
    assert [line.passage.styled(Style.ITALIC) for line in document.lines] == [[(2, 12)], [(0, 7)]]


def test_bold_and_italic_nest():
    assert styled("***both* bold**", Style.ITALIC) == ["both"]
    assert styled("***both* bold**", Style.BOLD) == ["both bold"]


@pytest.mark.parametrize(
    ("raw", "level", "visible"),
    [
        ("## **Heading** ##", 2, "Heading"),
        ("#no heading", 0, "#no heading"),
        ("Title\n=====", 1, "Title"),
        ("Section\n---", 2, "Section"),
    ],
)
def test_headings_have_a_level(raw, level, visible):
    line = read_markdown(raw).lines[0]
    assert (line.level, line.text) == (level, visible)


@pytest.mark.parametrize(
    ("raw", "marker", "visible"),
    [
        ("- [1] A. Author. Title.", "[1]", "A. Author. Title."),
        ("[12] A. Author. Title.", "[12]", "A. Author. Title."),
        ("* [J3] A. Author", "[J3]", "A. Author"),
        ("- [c5] A. Author", "[c5]", "A. Author"),
        ("3. A. Author", "3.", "A. Author"),
        ("• bullet", "•", "bullet"),
        ("- [x] done", "-", "done"),
        ("[1](https://example.org) is a link", "", "1 is a link"),
        ("[2024] is a year", "", "[2024] is a year"),
        ("2023. A year", "", "2023. A year"),
        ("- [Code](https://example.org)", "-", "Code"),
        ("**bold** start", "", "bold start"),
        ("-5 degrees", "", "-5 degrees"),
        ("* These authors contributed equally.", "", "* These authors contributed equally."),
        ("* A study of equality", "*", "A study of equality"),
    ],
)
def test_list_marks_are_no_part_of_the_passage(raw, marker, visible):
    line = read_markdown(raw).lines[0]
    assert (line.marker, line.text) == (marker, visible)


def test_nested_entries_have_a_depth_and_a_paragraph_ends_the_list():
    document = read_markdown("- one\n  lazy\n  - two\n    - three\n- four\n\nafter")
    assert [line.depth for line in document.lines if line.text] == [1, 1, 2, 3, 1, 0]


def test_an_empty_line_and_a_rule_make_a_gap():
    document = read_markdown("one\ntwo\n\nthree\n\n---\nfour")
    assert [(line.text, line.gap) for line in document.lines if line.text] == [
        ("one", False),
        ("two", False),
        ("three", True),
        ("four", True),
    ]


def test_the_cells_of_a_table_are_parted_by_tabs():
    raw = "| Year | *Award* |\n|---|:--:|\n| 2020 | Prize \\| A |\n"
    assert seen(raw) == ["Year\tAward", "2020\tPrize | A"]


def test_tab_separated_rows_keep_their_tabs_and_lose_their_rule():
    raw = "AWARDS\t<i>Travel Award</i>\t2019\n------\t---\n\t<i>Prize</i>\t2017\n"
    assert seen(raw) == ["AWARDS\tTravel Award\t2019", "Prize\t2017"]


def test_links_keep_their_targets_with_the_place_of_their_text():
    document = read_markdown("[Website](#) and <https://example.org/> and [**CV**](cv.pdf)")
    assert [(document.quote(span), target) for span, target in document.links] == [
        ("Website", "#"),
        ("https://example.org/", "https://example.org/"),
        ("CV", "cv.pdf"),
    ]


def test_quotes_code_comments_and_front_matter():
    raw = "---\ntitle: CV\n---\n> quoted\n\n```\nx = *y*\n```\n<!-- a\nb -->\nend"
    document = read_markdown(raw)
    assert [line.text for line in document.body] == ["quoted", "x = *y*", "end"]
    assert [line.text for line in document.lines if line.running] == ["", "title: CV", ""]


def test_windows_line_ends_are_no_part_of_a_line():
    assert seen("# A\r\nb *c*\r\n") == ["A", "b c"]


def test_a_header_between_the_halves_of_a_sentence_is_running():
    raw = (
        "# Statement\n\nPlan: Ada Example\n\nHumans learn by acquiring\n\nPlan: Ada Example\n\n"
        "knowledge step by step.\n\nPlan: Ada Example\n\nThe end.\n"
    )
    document = read_markdown(raw)
    assert [line.text for line in document.lines if line.running] == ["Plan: Ada Example"] * 3
    assert [line.text for line in document.body][-1] == "The end."


def test_what_a_feed_repeats_is_not_running():
    post = "Preview\n\nwe show that it works\n\n9 months ago 1 0 1 0\n\n"
    document = read_markdown(post * 4)
    assert [line for line in document.lines if line.running] == []


@pytest.mark.parametrize(
    "unit",
    ["[", "![", "*a ", "*a* ", "**a", "_a_", "`", "``a`", "<", "<a ", "<!--", "[a](", "](", "> ",
     "$a", "| ", "- ", "\\", "&amp;", "[a]: b\n", "*a *b* ", "<b>", "</b>", "[a](b", "{{", "1. "],
)  # fmt: skip
def test_time_grows_with_the_length_only(unit):
    text = unit * (120_000 // len(unit))
    start = time.process_time()
    document = read_markdown(text)
    assert time.process_time() - start < 4
    assert document.text == text


@given(st.text(alphabet="ab *_[]()`<>!\\#-|\t\n\r$&;:1.{}%\u00ad\u200bé", max_size=200))
def test_every_visible_character_stands_where_its_run_says(text):
    assert broken_places(read_markdown(text)) == []


def test_a_forced_break_is_seen_as_a_line_end_inside_the_line():
    raw = "| [Title](#)<br>A. Author<br>Journal | 12 |\n|---|---|\n"
    assert seen(raw) == ["Title\nA. Author\nJournal\t12"]


def test_a_number_behind_a_bullet_is_the_mark():
    line = read_markdown("- 3. A. Author").lines[0]
    assert (line.marker, line.text) == ("3.", "A. Author")
