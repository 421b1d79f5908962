"""Facts of councils, gathered from the record parts that the apps offer, and what the rules say of them."""

from council.models import Council
from council.rulebook.facts import CouncilFacts
from council.rulebook.facts.council import Subject


def facts_of(council: Council, *, focus: Subject | None = None) -> CouncilFacts:
    """The facts of one council as the record stands now."""
    raise NotImplementedError
