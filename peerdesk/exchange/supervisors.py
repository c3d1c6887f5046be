"""Who is meant by a name: on the roster, or in another row of the same file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from peerdesk.domain.staff import Person, circles, told_apart
from peerdesk.exchange.cells import UnreadableError, same_name, shown
from peerdesk.i18n import tr

NEVER = datetime.fromtimestamp(0, UTC)


class People:
    """Finds people by the name that a list shows (`told_apart`), or by a plain name that only one has."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_name: dict[str, set[int]] = defaultdict(set)
        self._by_label: dict[str, set[int]] = defaultdict(set)
        self._labels: dict[int, str] = {}
        self.add(people, {})

    def add(self, people: Iterable[Person], same: Mapping[int, int]) -> None:
        """Add people who are told apart among themselves; `same` gives the number of who is known already."""
        people = list(people)
        for number, label in told_apart(people).items():
            self._by_label[same_name(label)].add(same.get(number, number))
            self._labels.setdefault(same.get(number, number), label)
        for person in people:
            self._by_name[same_name(person.name)].add(same.get(person.id, person.id))

    def find(self, said: str) -> int:
        """Return the number of the person who is meant. Raises `UnreadableError`."""
        name = same_name(said)
        found = self._by_name.get(name) or self._by_label.get(name) or set()
        if len(found) == 1:
            return next(iter(found))
        if not found:
            raise UnreadableError(tr("there is nobody called “{name}”").format(name=shown(said)))
        raise UnreadableError(
            tr("several people are called “{name}”: say which, as in {names}").format(
                name=shown(said),
                names=", ".join(tr("“{name}”").format(name=self._labels[n]) for n in sorted(found)[:3]),
            )
        )

    def label(self, number: int) -> str:
        """Return what somebody is called in a list."""
        return self._labels[number]


def people_in_circles(supervisors: Mapping[int, int | None], people: People) -> dict[int, str]:
    """Return, by number, everybody who would supervise themselves in the end, and how, in words."""
    found: dict[int, str] = {}
    for around in circles(supervisors):
        words = tr("somebody can’t supervise themselves")
        if len(around) > 1:
            names = [people.label(number) for number in (*around[:5], around[0])]
            words = tr("they would supervise each other in a circle: {names}").format(names=" → ".join(names))
        found |= dict.fromkeys(around, words)
    return found


def of_rows(names: Sequence[str], titles: Sequence[str], numbers: Sequence[int | None]) -> list[Person]:
    """Return people who stand for the rows of a file; without a number of its own a row has one below 0."""
    own = [number for number in numbers if number is not None]
    use = len(set(own)) == len(own)
    return [
        Person(
            number if use and number is not None and number > 0 else -index - 1,
            {"name": name, "title": title},
            NEVER,
        )
        for index, (name, title, number) in enumerate(zip(names, titles, numbers, strict=True))
    ]
