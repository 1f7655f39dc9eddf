"""What is read of lists of degrees, posts and awards that are set on a page by hand."""

from ingestion.parsers.career.awards import read_awards
from ingestion.parsers.career.education import read_educations
from ingestion.parsers.career.experience import read_employments
from ingestion.records import Found
from ingestion.text import Span
from tests.ingestion.set_lines import set_page


def degrees(*lines):
    """Return (degree, field, institution) of each."""
    return [
        (
            record.degree and record.degree.value,
            record.field and record.field.value,
            record.institution.value,
        )
        for record in read_educations(set_page(*lines).body)
    ]


def posts(*lines, heading=None):
    """Return (role, organisation) of each."""
    return [post[:2] for post in dated_posts(*lines, heading=heading)]


def dated_posts(*lines, heading=None):
    """Return (role, organisation, EDTF of its period) of each."""
    head = heading and Found(heading, (Span(0, 1),))
    return [
        (post.role and post.role.value, post.organisation.value, post.period and post.period.edtf)
        for post in read_employments(set_page(*lines).body, head)
    ]


def awards(*lines):
    """Return (title, year) of each."""
    return dated_awards(set_page(*lines).body)


def dated_awards(lines):
    return [
        (award.title.value, award.dated.year if award.dated else None)
        for award in read_awards(lines)
    ]
