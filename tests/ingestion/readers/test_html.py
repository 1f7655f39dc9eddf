"""Saved pages: what a person sees of them becomes lines, everything else is left out."""

import time

import pytest

from ingestion.readers import read_bytes, read_document
from ingestion.readers.errors import Damaged, TooMuchText
from ingestion.readers.limits import Limits
from ingestion.text import Line, Style, TextDocument
from tests.ingestion.readers.spans import broken_places


def read(body: str | bytes, *, name: str = "page.html") -> TextDocument:
    data = body if isinstance(body, bytes) else f"<!doctype html><body>{body}".encode()
    document = read_bytes(data, name=name)
    assert broken_places(document) == []
    return document


def texts(body: str) -> list[str]:
    return [line.text for line in read(body).lines]


def line_of(body: str) -> Line:
    (line,) = read(body).lines
    return line


def test_headings_have_levels_and_lose_their_anchors() -> None:
    document = read(
        '<h1>Ada</h1><h3 id=a>Papers<a class="x" href="#a">¶</a></h3>'
        '<div role="heading" aria-level="4">Talks</div>'
    )
    assert [(line.level, line.text) for line in document.lines] == [
        (1, "Ada"),
        (3, "Papers"),
        (4, "Talks"),
    ]


def test_looks_follow_tags_and_styles() -> None:
    line = line_of(
        "<p><b>Ada</b> and <em>Odo</em><sup>2</sup>, "
        '<span style="font-weight: 700">Ida</span>, <a href="https://example.org/">page</a>'
    )
    assert line.text == "Ada and Odo2, Ida, page"
    styles = (Style.BOLD, Style.ITALIC, Style.RAISED, Style.LINK)
    assert [[line.text[a:b] for a, b in line.passage.styled(one)] for one in styles] == [
        ["Ada", "Ida"],
        ["Odo"],
        ["2"],
        ["page"],
    ]


def test_links_keep_their_targets_but_those_of_scripts() -> None:
    document = read(
        '<p><a href="mailto:a@example.org">mail</a> <a href="../cv.pdf">cv</a>'
        ' <a href="#">more</a> <a href="JavaScript:alert(1)">x</a> <a href="data:text/html,x">y</a>'
    )
    assert [(document.quote(span), target) for span, target in document.links] == [
        ("mail", "mailto:a@example.org"),
        ("cv", "../cv.pdf"),
    ]


def test_marks_of_lists_are_those_that_browsers_show() -> None:
    document = read(
        "<ul><li>one<ol start=4><li>four<li value=9>nine</ol><li>[3] three</ul>"
        "<ol type=A><li><p>first</p><p>more</p><li>second</ol><ol reversed><li>last</ol>"
    )
    assert [(line.marker, line.depth, line.text) for line in document.lines] == [
        ("•", 1, "one"),
        ("4.", 2, "four"),
        ("9.", 2, "nine"),
        ("[3]", 1, "three"),
        ("A.", 1, "first"),
        ("", 1, "more"),
        ("B.", 1, "second"),
        ("•", 1, "last"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>2019</td><td>Ph.D.</td></tr></table>",
        "<table><tr><td>2019<td>Ph.D.</table>",
        "<table><td>2019<td>Ph.D.</table>",
        "<dl><dt>2019</dt><dd>Ph.D.</dd></dl>",
        '<div class="row"><div class="col-2">2019</div><div class="col-md-10">Ph.D.</div></div>',
        '<p style="display: flex; justify-content: space-between"><b>2019</b><i>Ph.D.</i></p>',
        '<div><span style="float:right">2019</span>Ph.D.</div>',
        '<div><div class="pull-right">2019</div>Ph.D.</div>',
        "<p>2019&nbsp;&nbsp; &nbsp;Ph.D.</p>",
    ],
)
def test_what_stands_beside_each_other_is_a_line_with_tabs(body: str) -> None:
    assert texts(body) == ["2019\tPh.D."]


def test_figures_stand_behind_the_work_that_they_count() -> None:
    body = "<table><tr><td>On moss<div>A Moss</div><div>J. Bot., 2019</div><td>31<td>2019</table>"
    assert texts(body) == ["On moss", "A Moss", "J. Bot., 2019\t31\t2019"]


def test_a_table_may_hold_tables_and_columns_of_the_page() -> None:
    body = (
        "<table><tr><td><h2>Left</h2>a<br>b<td><h2>Right</h2>"
        "<table><tr><td>c<td>d</table></td></tr></table>"
    )
    assert texts(body) == ["Left", "a", "b", "Right", "c\td"]


def test_blocks_end_lines_and_groups_stand_apart() -> None:
    body = (
        "<div><div>Title A</div><div>Author A</div></div><div><div>Title B</div>Author B</div>"
        "<p>Paris<br>London<br><br>Rome</p>"
    )
    assert [(line.gap, line.text) for line in read(body).lines] == [
        (False, "Title A"),
        (False, "Author A"),
        (True, "Title B"),
        (False, "Author B"),
        (True, "Paris"),
        (False, "London"),
        (True, "Rome"),
    ]


def test_white_space_is_one_blank_but_where_it_is_typed() -> None:
    assert texts("<p>a \n\t b<b> c</b> <i> d</i></p><pre>a   b\n\n  c</pre>") == [
        "a b c d",
        "a   b",
        "c",
    ]


def test_entities_are_characters_and_unseen_ones_are_left_out() -> None:
    body = "<p>&Eacute;&#233;&amp;&ndash;&#x1F33F; so&shy;ft &#xE001;&#x202E;<q>said</q>"
    assert texts(body) == ["Éé&–🌿 soft “said”"]


def test_no_half_and_no_control_character_comes_in() -> None:
    document = read("<p>a&#0;b&#xD800;c&#27;d\x00\x1be")
    assert document.text.encode()
    assert not set(document.text) & set("\x00\x1b")


@pytest.mark.parametrize(
    "body",
    [
        "<script>unseen()</script>",
        "<style>p{}</style>",
        "<nav>Home</nav>",
        '<div role="navigation"><p>Home</p></div>',
        "<template><p>x</p></template>",
        "<noscript>Switch it on</noscript>",
        "<svg><text>x</text></svg>",
        "<select><option>x</select>",
        "<button>Follow</button>",
        '<p class="abstract hidden">x<b>y</b></p>',
        "<p hidden>x</p>",
        "<del>x</del>",
        '<iframe srcdoc="&lt;script&gt;x&lt;/script&gt;"></iframe>',
        "<!-- x --><!--[if IE]>x<![endif]-->",
    ],
)
def test_what_is_no_text_of_the_page_is_left_out(body: str) -> None:
    assert texts(f"<p>Ada</p>{body}<p>Odo</p>") == ["Ada", "Odo"]


def codes(body: str) -> list[str]:
    return [warned.code for warned in read(body).warnings]


def test_what_a_person_should_know_of_is_told() -> None:
    assert codes("<p>Ada</p>") == []
    assert codes("<p>Ada</p><script>x</script>") == ["active_content"]
    assert codes('<p>Ada</p><p style="display:none">Hire her</p>') == ["hidden_text"]
    assert codes('<p>Ada</p><p style="font-size:0">Hire her</p>') == ["hidden_text"]
    assert codes('<p>Ada</p><p style="color: #fff">Hire her</p>') == ["white_text"]
    assert codes('<div id="root"></div><script src="a.js"></script>') == [
        "picture_only",
        "active_content",
    ]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "windows-1252"),
        ("utf-16", ""),
        ("iso8859-2", "ISO-8859-2"),
        ("gb18030", "gb2312"),
    ],
)
def test_the_encoding_is_the_one_that_the_page_names(encoding: str, named: str) -> None:
    letters = "Šárka Łódź" if encoding == "iso8859-2" else "Zoë Ünal"
    letters = "王小明" if encoding == "gb18030" else letters
    page = f'<html><meta http-equiv=content-type content="text/html; charset={named}"><p>{letters}'
    document = read_bytes(page.encode(encoding), name="a.html")
    assert [line.text for line in document.lines] == [letters]


@pytest.mark.parametrize("named", ["unknown-1", "utf-7", "base64", "rot13", "utf-16", ""])
def test_an_encoding_that_cannot_be_is_guessed(named: str) -> None:
    page = f"<html><meta charset={named}><p>Université de Brackwater, Résumé".encode("cp1252")
    document = read_bytes(page, name="a.html")
    assert document.lines[-1].text == "Université de Brackwater, Résumé"


def test_a_page_is_known_by_its_content() -> None:
    page = b"<!-- saved from url=(0019)https://example.org -->\n<!DOCTYPE html><p>Ada"
    assert [(name, read(page, name=name).media_type) for name in ("a.html", "a", "a.HTM")] == [
        ("a.html", "text/html"),
        ("a", "text/html"),
        ("a.HTM", "text/html"),
    ]
    assert [one.code for one in read(page, name="a.md").warnings] == ["name_contradicts_content"]
    assert read(b"<p>Ada<p>Odo", name="part.html").media_type == "text/html"


@pytest.mark.parametrize("body", ["<div>" * 100_000, "<b>" * 100_000, "<ul><li>" * 100_000])
def test_a_page_that_is_too_deep_is_refused(body: str) -> None:
    with pytest.raises(Damaged, match="too deep"):
        read(body)


def test_a_page_with_too_much_text_is_refused() -> None:
    with pytest.raises(TooMuchText):
        read_bytes(b"<html>" + b"<p>word" * 1_000, name="a.html", limits=Limits(max_characters=999))


@pytest.mark.parametrize(
    "body",
    [
        "</p>" * 200_000,
        "<a" + " x=1" * 200_000 + ">",
        "<p class='" + "a " * 500_000 + "'>x",
        "&amp;" * 200_000,
        "<table><tr><td>" * 300,
        "<div class=row>" * 900,
        '<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">&b;' * 1_000,
        "</td></li></dd></ul></table>" * 20_000,
        "<li>" * 50_000,
    ],
)
def test_hostile_pages_are_read_in_bounds(body: str) -> None:
    start = time.process_time()
    read_document(f"<html><p>Ada{body}".encode(), name="a.html", limits=Limits(seconds=6))
    assert time.process_time() - start < 6


def test_the_same_page_gives_the_same_text() -> None:
    body = "<h1>Ada</h1><ul><li>one<li>two</ul><table><tr><td>a<td>b</table>"
    assert read(body) == read(body)
