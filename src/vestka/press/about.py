"""Issue in, the page out that says what this is, what is not promised, and how to check it."""

from vestka.kinds.vocabulary import Grade
from vestka.press.issue import Issue
from vestka.press.visible import visible
from vestka.press.wording import CONFIDENCE_STEPS


def about_page(issue: Issue) -> tuple[str, bytes]:
    """Issue -> path and bytes of the page."""
    words = issue.words
    tops = [1000, *(least - 1 for least, _ in CONFIDENCE_STEPS[:-1])]
    steps = [
        (words.text(f"confidence.{name}"), issue.wording.share(least), issue.wording.share(top))
        for (least, name), top in zip(CONFIDENCE_STEPS, tops, strict=True)
    ]
    return issue.page(
        issue.addresses.page("about"),
        "about.html",
        words.text("page.about"),
        steps=steps,
        grades=[words.text(f"grade.{grade}") for grade in Grade],
        desk_words=issue.edition.desk_words,
        root_words=issue.edition.root_words,
        map_licence=None if issue.edition.country is None else visible(issue.edition.country.licence),
    )
