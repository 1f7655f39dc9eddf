"""Word files: what one sees of them, line by line, and what is refused."""

import io
import zipfile

import pytest

from ingestion.readers import UnreadableFile, read_bytes, read_document
from ingestion.text import Line, Style, TextDocument
from tests.ingestion.readers.spans import broken_places
from tests.ingestion.readers.word_samples import ROOT_RELATIONS, SPACES, p, package, r, row, word

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard">'
    '<w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/>'
    '<w:rPr><w:sz w:val="40"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Standard"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My heading"/>'
    '<w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="character" w:styleId="Strong">'
    '<w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="[J%1]"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>'
    '<w:lvlText w:val="%1.%2)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def listed(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def lines_of(body: str, **parts: str) -> tuple[Line, ...]:
    document = read_bytes(word(body, **parts), name="cv.docx")
    assert broken_places(document) == []
    return document.lines


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in lines_of(body, **parts)]


def warned(document: TextDocument) -> list[str]:
    return [warning.code for warning in document.warnings]


def refusal(data: bytes, name: str = "cv.docx") -> tuple[str, str]:
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, name=name)
    return caught.value.code, caught.value.message


# ------------------------------------------------------------------------------------- paragraphs
def test_headings_have_the_level_of_their_style_whatever_its_language():
    body = p("Ada", styled("Titel")) + p("Education", styled("berschrift1"))
    body += p("Awards", styled("Mine")) + p("Text") + p("Works", '<w:outlineLvl w:val="1"/>')
    lines = lines_of(body, styles=STYLES)
    assert [(line.level, line.size, line.is_bold) for line in lines] == [
        (1, 20.0, False),
        (2, 14.0, True),
        (2, 14.0, True),
        (0, 11.0, False),
        (3, 11.0, False),
    ]


def test_runs_keep_how_they_look():
    off = '<w:b w:val="0"/>'
    body = p(
        r("bold", "<w:b/>") + r("plain", off) + r("raised", '<w:vertAlign w:val="superscript"/>')
        + r("strong", '<w:rStyle w:val="Strong"/>') + r("slanted", "<w:i/>")
    )  # fmt: skip
    (line,) = lines_of(body, styles=STYLES)
    assert [
        (line.text[at : at + run.end - run.start], run.style) for at, run in line.passage.runs
    ] == [
        ("bold", Style.BOLD),
        ("plain", Style.PLAIN),
        ("raised", Style.RAISED),
        ("strong", Style.BOLD),
        ("slanted", Style.ITALIC),
    ]


def test_lists_are_counted_as_word_does():
    body = p("a", listed(1)) + p("b", listed(1)) + p("c", listed(1, 1)) + p("d", listed(1, 1))
    body += p("e", listed(1)) + p("f", listed(2)) + p("g", listed(3)) + p("h", listed(9))
    lines = lines_of(body, numbering=NUMBERING)
    assert [(line.marker, line.depth) for line in lines] == [
        ("[J3]", 1),
        ("[J4]", 1),
        ("4.i)", 2),
        ("4.ii)", 2),
        ("[J5]", 1),
        ("\u2022", 1),
        ("[J1]", 1),
        ("", 0),
    ]


def test_a_list_set_deeper_lies_deeper():
    place = '<w:lvlText w:val="\uf0b7"/>'
    numbering = NUMBERING.replace(place, place + '<w:pPr><w:ind w:left="720"/></w:pPr>')
    body = p("a", listed(2) + '<w:ind w:left="360"/>') + p("b", listed(2)) + p("c", listed(1))
    assert [line.depth for line in lines_of(body, numbering=numbering)] == [1, 2, 1]


def test_numbers_of_headings_stand_in_their_text():
    numbering = NUMBERING.replace("[J%1]", "%1.").replace('"3"', '"1"')
    (line,) = lines_of(p("Education", listed(1) + '<w:outlineLvl w:val="0"/>'), numbering=numbering)
    assert (line.text, line.marker, line.level) == ("1. Education", "", 1)


def test_marks_typed_by_hand_are_marks_too():
    lines = lines_of(p(r("1.") + "<w:r><w:tab/></w:r>" + r("Author")) + p("- [2] Other"))
    assert [(line.marker, line.text) for line in lines] == [("1.", "Author"), ("[2]", "Other")]


def test_tabs_part_cells_and_breaks_part_lines():
    body = p(r("PhD ") + "<w:r><w:tab/><w:tab/></w:r>" + r("2020") + "<w:r><w:br/></w:r>" + r("X"))
    assert texts(body) == ["PhD\t2020", "X"]


def test_hyphens_and_blanks_that_word_has_names_for():
    body = p(
        r("non")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + r("con")
        + "<w:r><w:softHyphen/></w:r>"
        + r("vex\u00ad es\u200b")
    )
    assert texts(body) == ["non-convex es"]


def test_gaps_are_space_that_one_sees():
    near, far = '<w:spacing w:after="0"/>', '<w:spacing w:before="240" w:after="0"/>'
    body = p("a", near) + p("b", near) + p("c", far) + p("") + p("d", near)
    assert [line.gap for line in lines_of(body)] == [False, False, True, True]


# ------------------------------------------------------------------------- links, notes, boxes
def test_links_lead_where_they_say():
    def link(number: str, text: str) -> str:
        return f'<w:hyperlink r:id="{number}">{r(text)}</w:hyperlink>'

    code = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    made = (
        code.format("begin")
        + '<w:r><w:instrText> HYPERLINK "https://b.example.org" </w:instrText></w:r>'
    )
    made += code.format("separate") + r("code") + code.format("end")
    body = p(r("see ") + link("l1", "page") + r(" and ") + made)
    body += p(f'<w:hyperlink w:anchor="top">{r("up")}</w:hyperlink>')
    document = read_bytes(word(body, links={"l1": "https://a.example.org"}))
    assert [line.text for line in document.lines] == ["see page and code", "up"]
    assert [(document.quote(span), target) for span, target in document.links] == [
        ("page", "https://a.example.org"),
        ("code", "https://b.example.org"),
        ("up", "#top"),
    ]


def test_notes_stand_below_behind_their_numbers():
    body = p(r("A claim") + '<w:r><w:footnoteReference w:id="7"/></w:r>' + r(".")) + p("Next")
    notes = f'<w:footnote w:id="7">{p("Its source.")}</w:footnote>'
    assert texts(body, footnotes=notes) == ["A claim1.", "Next", "1 Its source."]


def test_a_box_is_read_once_below_its_paragraph():
    box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(p(r("Beside") + drawn) + p("Below")) == ["Beside", "In the box", "Below"]


def test_heads_count_where_they_say_who_it_is():
    section = '<w:sectPr><w:headerReference w:type="default" r:id="head"/></w:sectPr>'
    assert texts(p("Text") + section, head=p("ada@example.org")) == ["ada@example.org", "Text"]
    assert texts(p("Text") + section, head=p("Curriculum Vitae, page 2")) == ["Text"]


def test_fields_of_forms_are_read_when_filled():
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{p('Your name')}</w:sdt>"
    assert texts(empty + f"<w:sdt><w:sdtContent>{p('Ada')}</w:sdtContent></w:sdt>") == ["Ada"]


# ---------------------------------------------------------------------- changes, hidden, comments
def test_insertions_are_read_and_deletions_are_not():
    body = p(
        r("kept ")
        + f"<w:ins>{r('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    )
    body += p("one ", "<w:rPr><w:del/></w:rPr>") + p("line")
    document = read_bytes(word(body))
    assert (document.text, warned(document)) == ("kept new\none line\n", ["tracked_changes"])


def test_hidden_and_white_text_is_told():
    white = '<w:color w:val="FFFFFF"/>'
    on_dark = p(r("On dark", white), '<w:shd w:fill="1F3864"/>')
    body = p(r("Seen") + r("secret", "<w:vanish/>") + r("tiny", '<w:sz w:val="2"/>'))
    document = read_bytes(word(body + p(r("White", white)) + on_dark))
    assert document.text == "Seen\nWhite\nOn dark\n"
    assert [(one.code, one.message[:2]) for one in document.warnings] == [
        ("hidden_text", "10"),
        ("white_text", "5 "),
    ]


def test_macros_comments_and_files_inside_are_told_and_left():
    files = {"word/document.xml": f"<w:document {SPACES}><w:body>{p('Ada')}</w:body></w:document>"}
    extra = ("word/vbaProject.bin", "word/comments.xml", "word/embeddings/a.bin")
    document = read_bytes(package(files | dict.fromkeys(extra, "not even XML")), name="cv.docm")
    assert (document.text, warned(document)) == (
        "Ada\n",
        ["comments", "active_content", "embedded_files"],
    )


def test_a_file_of_pictures_is_told():
    assert warned(read_bytes(word(p("")))) == ["picture_only"]


# ------------------------------------------------------------------------------------------ tables
def test_rows_are_lines_with_tabs_between_their_cells():
    rows = row(p("2019 –") + p("2021"), p("PhD") + p("X University") + p("Advisor: Y"))
    rows += row(p("2015"), p("BSc")) + row(p(""), p("Exchange"))
    assert texts(f"<w:tbl>{rows}</w:tbl>") == [
        "2019 – 2021\tPhD",
        "X University",
        "Advisor: Y",
        "2015\tBSc",
        "Exchange",
    ]


def test_a_date_broken_in_its_cell_is_one():
    rows = row(p("2019 –") + p("2021"), p("PhD") + p("X University"))
    rows += row(p("2015") + p("Berlin"), p("BSc") + p("Y University"))
    assert texts(f"<w:tbl>{rows}</w:tbl>") == [
        "2019 – 2021\tPhD",
        "X University",
        "2015\tBSc",
        "Berlin\tY University",
    ]


def test_columns_of_the_page_are_read_one_after_the_other():
    left = "".join(map(p, ("Contact", "1 Lane", "Skills", "R")))
    right = "".join(map(p, ("Education", "PhD", "Awards", "Prize", "Medal")))
    assert texts(f"<w:tbl>{row(left, right)}</w:tbl>") == [
        "Contact", "1 Lane", "Skills", "R", "Education", "PhD", "Awards", "Prize", "Medal",
    ]  # fmt: skip


def test_cells_merged_downwards_and_rows_deleted_are_read_once():
    first, more = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    rows = row(first + p("2020"), p("a")) + row(more + p("2020"), p("b"))
    rows += f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('gone')}</w:tc></w:tr>"
    assert texts(f"<w:tbl>{rows}</w:tbl>") == ["2020\ta", "b"]


# ------------------------------------------------------------------------------------------ refused
def test_the_reader_process_gives_what_this_one_does():
    data = word(p("Ada") + p("x", listed(2)), numbering=NUMBERING)
    assert read_document(data, name="cv.docx") == read_bytes(data, name="cv.docx")


def test_the_strict_form_of_the_standard_is_read():
    spaces = SPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    body = f"<w:document {spaces}><w:body>{p('Ada')}</w:body></w:document>"
    assert read_bytes(package({"word/document.xml": body})).text == "Ada\n"


def test_old_word_files_are_refused_with_what_to_do():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    code, message = refusal(ole + "WordDocument".encode("utf-16-le"), "cv.doc")
    assert (code, "save it as .docx or PDF" in message) == ("old_word", True)
    assert refusal(ole + "EncryptedPackage".encode("utf-16-le"))[0] == "encrypted"
    assert refusal(ole)[0] == "wrong_kind"


def test_a_zip_under_the_name_of_a_word_file_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("cv.txt", "Ada")
    code, message = refusal(stream.getvalue())
    assert (code, "no Word document" in message) == ("wrong_kind", True)
    assert refusal(b"PK\x03\x04rest")[0] == "damaged"
    assert refusal(b"just text")[0] == "wrong_kind"


def test_a_word_file_under_another_name_is_read_with_a_warning():
    document = read_bytes(word(p("Ada")), name="cv.zip")
    assert (document.text, warned(document)) == ("Ada\n", ["name_contradicts_content"])


def test_entities_are_refused():
    entities = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    body = f"{entities}<w:document {SPACES}><w:body>{p(r('&b;'))}</w:body></w:document>"
    assert refusal(package({"word/document.xml": body}))[0] == "wrong_kind"
    wide = body.replace("<w:document", "<w:document", 1).encode("utf-16")
    assert refusal(package({"word/document.xml": wide}))[0] == "wrong_kind"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<not closed", "damaged"),
        ("<other/>", "damaged"),
        (f"<w:document {SPACES}/>", "damaged"),
        (f"<w:document {SPACES}><w:body>{'<w:sdt>' * 500}", "damaged"),
        (" " * (50 << 20), "too_much_text"),
    ],
)
def test_hostile_parts_are_refused(body, code):
    assert refusal(package({"word/document.xml": body}))[0] == code


def test_deep_tables_end_in_time():
    deep = "<w:tbl><w:tr><w:tc>" * 80 + p("Ada") + "</w:tc></w:tr></w:tbl>" * 80
    assert texts(deep) == ["Ada"]


def test_thousands_of_parts_are_refused():
    parts: dict[str, str | bytes] = {f"word/{number}.xml": "" for number in range(6000)}
    assert refusal(package(parts))[0] == "too_much_text"


def test_a_zip_that_lies_about_sizes_and_one_with_a_password_are_refused():
    data = bytearray(package({"word/document.xml": "x" * 10_000}))
    entry = data.rfind(b"word/document.xml") - 46
    shorter = bytes(data[: entry + 24]) + (100).to_bytes(4, "little") + bytes(data[entry + 28 :])
    assert refusal(shorter)[0] == "damaged"
    data[entry + 8] |= 1
    assert refusal(bytes(data))[0] == "encrypted"


def test_a_text_that_is_where_it_should_not_be_is_damage():
    away = ROOT_RELATIONS.replace("word/document.xml", "../../etc/passwd")
    assert refusal(package({"word/a.xml": "<a/>", "_rels/.rels": away}))[0] == "damaged"
