"""The many words in which posts offer places, with institution and start."""

import pytest

from ingestion.parsers.feed.adverts import read_advert
from ingestion.parsers.feed.content import find_links
from ingestion.records import AdvertRecord
from ingestion.text import Passage, Run, Style


def advert_in(text: str, groups: tuple[str, ...] = ()) -> AdvertRecord | None:
    body = Passage(text, ((0, Run(0, len(text), Style.PLAIN)),))
    account = ("Mira Castellan", "castellan.example.org", "@castellan.example.org")
    return read_advert(body, find_links(body), is_repost=False, account=account, groups=groups)


@pytest.mark.parametrize(
    ("text", "institution", "start"),
    [
        (
            (
                "We have an opening for a postdoc in robust statistics at the University of "
                "Larkhill, starting in September 2026. Apply: larkhill.example.org/pd"
            ),
            "University of Larkhill",
            "September 2026",
        ),
        (
            (
                "I am recruiting 2 PhD students for Fall 2026 at Corvin University. Topics: "
                "privacy, fairness. Details here: corvin.example.edu/join"
            ),
            "Corvin University",
            "Fall 2026",
        ),
        (
            (
                "PhD position available in my lab at Ostend Polytechnic: graph learning for "
                "power grids. Starting October 2026."
            ),
            "Ostend Polytechnic",
            "October 2026",
        ),
        (
            (
                "📢 I'm looking for a PhD student to start in Fall 2026 in the CS department at "
                "Halden State University!"
            ),
            "Halden State University",
            "Fall 2026",
        ),
        (
            (
                "I have funding for one PhD student on interpretability at KTH Nord. Start in "
                "August 2026."
            ),
            "KTH Nord",
            "August 2026",
        ),
        (
            (
                "We're seeking a Postdoctoral Researcher in NLP for legal texts in Lund. "
                "Starting date: 1 September 2026."
            ),
            "Lund",
            "1 September 2026",
        ),
        (
            (
                "Interested in doing a PhD on reinforcement learning? I will be taking students "
                "in Fall 2026 @ Aldwych University. Apply by Dec 15!"
            ),
            "Aldwych University",
            "Fall 2026",
        ),
        (
            (
                "I'm recruiting! If you want to do a PhD with me on quantum error correction, "
                "apply to the program at Delmare University by December 1. Start: Fall 2026."
            ),
            "Delmare University",
            "Fall 2026",
        ),
        (
            (
                "We are looking to fill a postdoc position in our theory group at Universität "
                "Ems (TV-L E13, 100%), start July 2026."
            ),
            "Universität Ems",
            "July 2026",
        ),
        (
            (
                "Our lab has an open position for a lab manager at Westmark University, "
                "starting June 2026. Apply at westmark.example.edu/lm"
            ),
            "Westmark University",
            "June 2026",
        ),
        (
            (
                "I will be admitting 1-2 PhD students this cycle (Fall 2027) @ Purbeck U. "
                "Please apply!"
            ),
            "Purbeck U",
            "Fall 2027",
        ),
        (
            (
                "New year, new job ad: postdoc (3 years) with me at Arctic University of Loft "
                "on sea ice forecasting. Start April 2026."
            ),
            "Arctic University of Loft",
            "April 2026",
        ),
        (
            ("Please apply to work with us: 2 PhD scholarships, Monash South, start early 2026."),
            "Monash South",
            "early 2026",
        ),
        (
            (
                "Our department is hiring an assistant professor in statistics at Emory Hall "
                "University (start Fall 2026). I'm on the committee, ask me anything."
            ),
            "Emory Hall University",
            "Fall 2026",
        ),
        (
            (
                "I'm looking for motivated graduate students to join my new lab in the "
                "Department of Physics, University of Kew, in Fall 2026."
            ),
            "University of Kew",
            "Fall 2026",
        ),
        (
            (
                "Postdoc opening in our lab! Work on protein design at Institute Planck-Sud. "
                "Starts: January 2027."
            ),
            "Institute Planck-Sud",
            "January 2027",
        ),
        (
            (
                "My group at Corvin University is growing: we're searching for a doctoral "
                "researcher (m/f/d) in machine listening from 1 April 2027."
            ),
            "Corvin University",
            "1 April 2027",
        ),
        (
            (
                "Do you like proofs and pasta? We offer a PhD position in logic at the "
                "University of Torello (start: November 2026)."
            ),
            "University of Torello",
            "November 2026",
        ),
        (
            (
                "Research Fellow position (2 years) to work with me at Imperial North on "
                "Bayesian computation, from Feb 2026."
            ),
            "Imperial North",
            "Feb 2026",
        ),
        (
            (
                "PhD students wanted! My new group at Vilnius Tech works on compilers. Start: "
                "Fall 2026."
            ),
            "Vilnius Tech",
            "Fall 2026",
        ),
        (
            (
                "Great news: our grant got funded, so we will hire a postdoc and a PhD student "
                "at Uni Basel-Land from January 2027."
            ),
            "Uni Basel-Land",
            "January 2027",
        ),
        (
            (
                "Our group invites applications for a doctoral position in hydrology at Uni "
                "Graubach (from 01.09.2026)."
            ),
            "Uni Graubach",
            "01.09.2026",
        ),
        (
            (
                "One last call: I am looking for a student assistant (HiWi) for our corpus "
                "project at Universität Trave, 10 h/week, starting in May."
            ),
            "Universität Trave",
            "May",
        ),
        (
            (
                "Super excited to be hiring my first PhD student! Topic: honest uncertainty. "
                "Place: Tampere Nord University. Start: September 2026."
            ),
            "Tampere Nord University",
            "September 2026",
        ),
        (
            (
                "Hello world! I'll be starting as an Assistant Professor at Wexford State in "
                "August 2026, and I am recruiting PhD students. Please spread the word!"
            ),
            "Wexford State",
            "August 2026",
        ),
        (
            (
                "If you'd like to do a postdoc with me on lattice QCD at the University of "
                "Graz-Ost, get in touch. Funding from March 2027."
            ),
            "University of Graz-Ost",
            "March 2027",
        ),
        (
            (
                "We're looking for our next PhD student! Computational social choice, "
                "University of Nijlen, start 1 October 2026. Link in thread."
            ),
            "University of Nijlen",
            "1 October 2026",
        ),
        (
            (
                "Want to spend four years with glaciers? PhD opportunity in our cryosphere "
                "group at Uni Innsberg, from July 2026."
            ),
            "Uni Innsberg",
            "July 2026",
        ),
        (
            (
                "Job opening: Lab Manager, Infant Cognition Lab (that's us!), Boulder Creek "
                "University, starting Summer 2026."
            ),
            "Boulder Creek University",
            "Summer 2026",
        ),
        (
            (
                "My ERC project has 1 postdoc + 2 PhD positions, all at Sciences Pau-Nord, "
                "starting Sept 2026. RTs appreciated."
            ),
            "Sciences Pau-Nord",
            "Sept 2026",
        ),
        (
            (
                "I'm on the lookout for a talented postdoc in Bayesian deep learning to join me "
                "at Aalsmeer University (start: early 2027)."
            ),
            "Aalsmeer University",
            "early 2027",
        ),
        (
            (
                "We have two open faculty positions (open rank) in the School of Informatics, "
                "University of Leithmoor. Ask me anything. Start August 2027."
            ),
            "University of Leithmoor",
            "August 2027",
        ),
        (
            (
                "The deadline for our PhD program at IST Klosterberg is January 8. I am looking "
                "to take on 1-2 students for Fall 2027!"
            ),
            "IST Klosterberg",
            "Fall 2027",
        ),
        (
            (
                "Exciting news: I got tenure track funding and can offer a PhD position at Uni "
                "Mons-Sud. Starts October 2026."
            ),
            "Uni Mons-Sud",
            "October 2026",
        ),
        (
            (
                "Seeking a research software engineer for our lab (Genomics, Hinxley "
                "Institute), 3 years, start asap."
            ),
            "Hinxley Institute",
            "asap",
        ),
        (
            (
                "Please share: fully funded PhD studentship with me and Prof. Ito (Univ of "
                "Skerry), beginning 1 Oct 2026"
            ),
            "Univ of Skerry",
            "1 Oct 2026",
        ),
        (
            (
                "I am searching for two postdoctoral fellows in immunology for my lab @ Karolin "
                "Institute, ideally starting in spring 2026 😊"
            ),
            "Karolin Institute",
            "spring 2026",
        ),
        (
            (
                "Interested in a PhD in AI safety in Canada? My lab at McGowan University is "
                "accepting students for September 2026."
            ),
            "McGowan University",
            "September 2026",
        ),
        (
            (
                "📢📢 PhD position alert! Work with @pia.example.org and me on sign language at "
                "Radhaven University, starting Nov 1, 2026."
            ),
            "Radhaven University",
            "Nov 1, 2026",
        ),
        (
            (
                "Deadline extended to 15 March! PhD position in my group at Uppsal Univ on "
                "plasma waves. Starting Autumn 2026."
            ),
            "Uppsal Univ",
            "Autumn 2026",
        ),
        (
            (
                "Hiring a predoc (1-2 years) to work with me on labor markets at Booth Hall, "
                "University of Lakeshore, starting June 2026."
            ),
            "Booth Hall",
            "June 2026",
        ),
    ],
)
def test_offers_name_institution_and_start(text: str, institution: str, start: str) -> None:
    advert = advert_in(text)
    assert advert is not None
    found = (advert.institution, advert.start_term)
    assert [value and value.value for value in found] == [institution, start]


def test_a_group_of_the_page_speaks_for_its_owner() -> None:
    text = "The Fair Play Lab has a funded PhD studentship in games, start May 2027."
    assert advert_in(text) is None
    advert = advert_in(text, groups=("Fair Play",))
    assert advert is not None
    assert advert.position_title.value == "funded PhD studentship"


def test_a_clause_behind_but_is_read_for_itself() -> None:
    advert = advert_in("I am not taking PhD students, but we have an open postdoc position.")
    assert advert is not None
    assert advert.position_title.value == "postdoc position"


def test_a_place_open_until_it_is_filled_is_not_gone() -> None:
    assert advert_in("We are hiring a postdoc. Open until the position is filled.") is not None


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        (
            "Find me at NeurIPS 2026! We are hiring a postdoc at Quist University.",
            "Quist University",
        ),
        (
            "We are hiring a postdoc at the Department of Physics, University of Kew.",
            "University of Kew",
        ),
        ("We are hiring a postdoc. Where: Institut Varlet.", "Institut Varlet"),
        ("Open PhD position in my group, INRIA Sud, start May 2027.", "INRIA Sud"),
        ("We are hiring a postdoc at Universitetet i Lund.", "Universitetet i Lund"),
    ],
)
def test_the_institution_is_where_the_work_is(text: str, institution: str) -> None:
    advert = advert_in(text)
    assert advert is not None
    assert advert.institution is not None
    assert advert.institution.value == institution
