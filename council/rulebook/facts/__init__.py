"""What rules look at: a council's record as frozen data, with the ids of the record.

`CouncilFacts.known_on(day)` leaves only what was visible at the end of a day: nothing dated later counts. Rules get
facts that were so pruned; they never prune themselves.
"""

from council.rulebook.facts.basics import (
    Act,
    Date,
    Follow,
    Life,
    OwnRegulation,
    Text,
    UnitFacts,
    UnitStanding,
)
from council.rulebook.facts.council import (
    CouncilFacts,
    Subject,
)
from council.rulebook.facts.members import (
    Agreement,
    Asked,
    Composition,
    Organisation,
    Person,
    Post,
    Seat,
    Tenure,
)
from council.rulebook.facts.proceedings import (
    Approval,
    Heard,
    InformationRequest,
    Item,
    Meeting,
    Recommendation,
    Visit,
)

__all__ = [
    "Act",
    "Agreement",
    "Approval",
    "Asked",
    "Composition",
    "CouncilFacts",
    "Date",
    "Follow",
    "Heard",
    "InformationRequest",
    "Item",
    "Life",
    "Meeting",
    "Organisation",
    "OwnRegulation",
    "Person",
    "Post",
    "Recommendation",
    "Seat",
    "Subject",
    "Tenure",
    "Text",
    "UnitFacts",
    "UnitStanding",
    "Visit",
]
