"""Training in a person's words: how far a topic is covered, since when, and by what."""

from collections.abc import Iterable
from datetime import date

from peerdesk.domain.names import fold
from peerdesk.domain.records import text
from peerdesk.domain.training import Covered, Extent, Training
from peerdesk.gui.widgets.values import near_day
from peerdesk.i18n import tr, trn


def extent_text(extent: Extent) -> str:
    """Return how far a topic is covered."""
    return {Extent.NONE: tr("Not yet"), Extent.PART: tr("In part"), Extent.FULL: tr("Covered")}[extent]


def _day(day: date) -> str:
    return near_day(day, date.today())


def covered_text(covered: Covered) -> str:
    """Return how far a topic is covered and since when: “in part since May 3”."""
    if covered.extent is Extent.NONE:
        return tr("not yet covered")
    if covered.since is None:
        return tr("in part") if covered.extent is Extent.PART else tr("covered")
    words = tr("in part since {day}") if covered.extent is Extent.PART else tr("covered since {day}")
    return words.format(day=_day(covered.since))


def by_text(covered: Covered) -> str:
    """Return which trainings cover a topic: “Training: Ethics, May 3”; empty where none does."""
    if not covered.trainings:
        return ""
    listed = "; ".join(training_text(training) for training in covered.trainings)
    return trn("Training: {{listed}}", "Trainings: {{listed}}", len(covered.trainings)).format(listed=listed)


def training_text(training: Training) -> str:
    """Return a training's title and day."""
    return tr("{title}, {day}").format(title=training.title, day=_day(training.on))


def cell_text(name: str, topic: str, covered: Covered) -> str:
    """Return one cell of the matrix: “Minh Anh Nguyễn, Active listening: in part since May 3”."""
    said = tr("{name}, {topic}: {state}").format(name=name, topic=topic, state=covered_text(covered))
    return ". ".join(part for part in (said, by_text(covered)) if part)


def progress_text(full: int, part: int, total: int) -> str:
    """Return how much is covered: “21 of 34 covered, 4 in part”."""
    if not part:
        return tr("{n} of {total} covered").format(n=full, total=total)
    return tr("{n} of {total} covered, {part} in part").format(n=full, total=total, part=part)


def settled_text(covered: Covered) -> str:
    """Return why a topic can’t be set lower by hand: trainings cover it."""
    return tr(
        "A training covers this, so it can’t be set lower here. Change the training itself instead. {by}."
    ).format(by=by_text(covered))


def providers_of(trainings: Iterable[Training]) -> tuple[str, ...]:
    """Return the providers that trainings name, to be offered where one is typed."""
    found = {text(training.details, "provider") for training in trainings}
    return tuple(sorted(found - {""}, key=fold))
