"""Large made-up agencies: thousands of people, hundreds of them trained, for benchmarks and tests of size."""

from datetime import date, timedelta
from random import Random

from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.domain.library import Library, read_library
from peerdesk.domain.staff import StaffRow
from peerdesk.domain.training import Extent
from peerdesk.paths import resources
from peerdesk.storage import Agency

_FIRST = (
    "Ana",
    "Minh Anh",
    "Łukasz",
    "Renée",
    "Jamal",
    "Sofía",
    "Mary-Kate",
    "Björn",
    "Aiko",
    "Olu",
    "Zoë",
    "Ivan",
)
_LAST = (
    "Nguyễn",
    "Wiśniewski",
    "Ruiz",
    "Thibodeaux",
    "Okafor",
    "Smith",
    "García Márquez",
    "O’Neil",
    "Tanaka",
    "Berg",
)
_TITLES = ("Peer Specialist", "Recovery Coach", "Family Partner", "Peer Mentor", "Program Manager")
_STATUSES = ("active",) * 8 + ("on_leave", "left")


def library() -> Library:
    """Return what PeerDesk comes with."""
    return read_library(resources())


def details(number: int) -> dict[str, object]:
    """Return the details of one of many people: always the same for the same number."""
    dice = Random(number)
    first, last = dice.choice(_FIRST), dice.choice(_LAST)
    status = dice.choice(_STATUSES)
    started = date(2016, 1, 4) + timedelta(days=dice.randrange(3600))
    person: dict[str, object] = {
        "name": f"{first} {last} {number}",
        "role": "supervisor" if number % 12 == 0 else "peer_specialist",
        "title": dice.choice(_TITLES),
        "status": status,
        "started": started.isoformat(),
        "hours_a_week": float(dice.choice((20, 30, 40))),
        "phone": f"555-01{number % 100:02}",
        "email": f"person{number}@example.org",
        "languages": dice.choice(("English", "English, Spanish", "Vietnamese, English")),
        "setting": dice.choice(("Drop-in center", "Outreach team", "Crisis stabilization")),
    }
    if status == "left":
        person["left_on"] = (started + timedelta(days=400)).isoformat()
    return person


def add_people(agency: Agency, count: int) -> list[int]:
    """Put so many people on the roster and return their numbers."""
    rows = [StaffRow(details(number)) for number in range(count)]
    return agency.staff.import_all(library().records["person"], rows)


def curriculum(topics: int) -> Curriculum:
    """Return a curriculum with so many topics, in groups of ten."""
    groups = tuple(
        TopicGroup(
            f"group{first}",
            f"Group {first // 10 + 1}",
            tuple(
                Topic(f"topic{n}", f"Topic number {n} of many") for n in range(first, min(first + 10, topics))
            ),
        )
        for first in range(0, topics, 10)
    )
    return Curriculum("many", "Many topics", groups, own=True)


def add_trainings(agency: Agency, people: list[int], taught: Curriculum, count: int = 200) -> None:
    """Give so many trainings, each to some of the people and about some of the topics."""
    dice = Random(1)
    keys = [taught.key(topic) for topic in taught.topics]
    form = library().records["training"]
    agency.training.import_all(
        form,
        [
            (
                {
                    "title": f"Training {number}",
                    "date": (date(2026, 1, 5) + timedelta(days=number)).isoformat(),
                    "hours": float(dice.randint(1, 8)),
                    "category": dice.choice(("ethics", "peer", "general")),
                },
                {key: dice.choice((Extent.PART, Extent.FULL)) for key in dice.sample(keys, 4)},
                dict.fromkeys(dice.sample(people, min(40, len(people)))),
            )
            for number in range(count)
        ],
    )
