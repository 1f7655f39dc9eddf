"""The many words in which posts pass places on, say that there is none, or speak of others."""

import pytest

from ingestion.parsers.feed.adverts import read_advert
from ingestion.parsers.feed.content import find_links
from ingestion.text import Passage, Run, Style


@pytest.mark.parametrize(
    "text",
    [
        ("My friend @omar.bsky.social is hiring a postdoc at Quist University. Great group!"),
        "Not taking students this year, sorry.",
        "Update: position filled!",
        "Sharing this opening: PhD in theoretical CS with Prof. Hale at Nordmark.",
        (
            "Cool postdoc opportunity in the group of Ines Ferro at Universidad Azul, start "
            "January 2027."
        ),
        "My PhD advisor is recruiting students for Fall 2026. Apply!",
        "My alma mater is hiring: tenure-track professor in statistics.",
        "I will not be taking new students in Fall 2026, please do not email me.",
        "I'm graduating in May and looking for postdoc positions in Europe!",
        "Excited to join Stan University as a PhD student in Fall 2026!",
        "We're happy to have hired three new postdocs.",
        "How we hire postdocs: a thread on our interview process.",
        "Who is hiring in computational social science this year?",
        "Looking for recommendations: which PhD programs have no GRE?",
        "I gave a talk for PhD students at Halden about our work.",
        (
            "Our paper got accepted; joint work with my PhD student @kim.example.org at "
            "Larkhill University."
        ),
        "FYI: there is a postdoc position at MPI in the group of Jana Holm.",
        "We used to have an opening for a lab manager; it's closed now.",
        "Advice for PhD applicants: we look for curiosity, not GPA.",
        ("My collaborator Ruth Belling (@ruthb.example.org) has an open PhD position at Sorrel!"),
        "Spread the word: Karst Institute is looking for a director.",
        "This lab is hiring: example.org/job. Not affiliated.",
        "I don't have any open positions right now.",
        "Just submitted 14 reference letters for students applying to PhD positions.",
        "Lots of postdoc positions advertised in ecology these days.",
        (
            "Wonderful colleague @jana.bsky.social is recruiting PhD students at UoX for "
            "Fall 2026. Apply!"
        ),
        "We finally filled our postdoc position: welcome, Lea!",
        '"We are hiring" says the poster in the corridor. It dates from 2011.',
        "My wife is hiring a postdoc at Karst Institute, please apply!",
        "Hiring a plumber is harder than hiring a postdoc.",
        "Lots of people ask if I'm recruiting: I am not admitting students for 2026.",
        (
            "So proud of our PhD student Mei who accepted a postdoc position at Tarn "
            "University, starting Fall 2026!"
        ),
        "Come to our poster tomorrow, PhD student Leo will present it with me.",
        "My student is looking for a research internship for summer 2026. Hire her!",
        "PhD students: what do you wish your advisor knew? Tell us.",
        "Just read 300 PhD applications for our program. Wow.",
        "Our university is in a hiring freeze, no faculty positions this year.",
        "I was hired as a postdoc at Leeds Nord! Starting September 2026.",
        "Prof. Ito is looking for a postdoc in Kyoto (start April 2027), see below.",
        ("Job: Lecturer in Statistics, University of Leithmoor. Via @statsjobs.bsky.social"),
        "They have an opening for a postdoc at INRIA Sud, start October 2026.",
        "Sorry to all who applied: I cannot take any PhD student in Fall 2026.",
        (
            "I finished my PhD! Next stop: a postdoc with Ines Ferro at Universidad Azul "
            "from January 2027."
        ),
        "Two of my PhD students are graduating in 2026 and will be on the market.",
        "Which postdoc positions are open in Europe right now? Let me know.",
        ("Our department's seminar series for PhD students restarts in Fall 2026 at TU Brenn."),
        "It takes a village to hire a postdoc: 3 forms, 12 signatures.",
        ("Great to see @hale.bsky.social hiring PhD students at Nordmark for Fall 2026, apply!"),
        "We are no longer accepting applications for the research assistant position.",
        ("Thank you all for the amazing response to our PhD ad. The position is now closed."),
        "If anyone is looking for a postdoc: @jana.bsky.social has one at MPI Lakes.",
        ("I supervise 3 PhD students and we have lab meetings on Fridays at Corvin University."),
        ("The new call for MSCA postdoctoral fellowships is open. Happy to share my experience."),
        (
            "This is not a drill: Zagora Tech is hiring 5 assistant professors in CS! (I "
            "have nothing to do with it.)"
        ),
    ],
)
def test_places_of_others_and_places_that_are_gone_are_no_offers(text: str) -> None:
    body = Passage(text, ((0, Run(0, len(text), Style.PLAIN)),))
    advert = read_advert(body, find_links(body), is_repost=False, account=("Mira Castellan",))
    assert advert is None
