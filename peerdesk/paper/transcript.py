"""A training transcript on paper, as a state board asks for it: hours by category, and a signature."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from peerdesk.domain.credential_rules import Rule
from peerdesk.domain.credentials import Credential, Earned, Outlook, hours_by_category
from peerdesk.domain.staff import Person
from peerdesk.domain.training import Training
from peerdesk.i18n import tr
from peerdesk.paper import Letterhead, style
from peerdesk.paper.blocks import Block
from peerdesk.paper.canvas import Role
from peerdesk.paper.credentials import category, credential_table, outlook_blocks, training_table
from peerdesk.paper.document import Drawn, Running
from peerdesk.paper.listing import Column, Line, listing
from peerdesk.paper.setting import Setting
from peerdesk.paper.story import SIGNATURE, Story, draw_story, facts_row, spaced
from peerdesk.paper.tables import Grid


@dataclass(frozen=True, slots=True)
class History:
    """What somebody has learned and is certified for; `categories` are the words for CE categories."""

    person: Person
    earned: Sequence[Earned]
    categories: Mapping[str, str]
    credentials: Sequence[tuple[Credential, Rule | None, Outlook | None]]
    trainings: Mapping[int, Training]


def draw_transcript(history: History, letterhead: Letterhead) -> Drawn:
    """Draw somebody's transcript."""

    def make(setting: Setting) -> Story:
        return _TranscriptStory(history, setting, letterhead)

    subject = tr("Training transcript")
    return draw_story(make, Running(f"{subject} · {history.person.name}", subject), letterhead)


class _TranscriptStory(Story):
    """Credentials, trainings, hours by category, what counts toward each certificate, a signature."""

    def __init__(self, history: History, setting: Setting, letterhead: Letterhead) -> None:
        super().__init__(setting, letterhead)
        self._history = history

    def blocks(self) -> list[Block]:
        """Return the whole transcript."""
        history = self._history
        under = (history.person.name, history.person.title)
        story = [*self.opening(tr("Training transcript"), under, self._facts())]
        if history.credentials:
            held = [credential for credential, _, _ in history.credentials]
            table = credential_table(self.setting, held, self.letterhead.printed, record=False)
            story.append(self.part(tr("Credentials"), table))
        story.extend(self._trainings())
        for credential, rule, outlook in history.credentials:
            if outlook:
                story.append(self._toward(credential, rule, outlook))
        return [*story, self._certified()]

    def _facts(self) -> Block:
        words, earned = self.setting.words, self._history.earned
        hours = words.number(round(sum(one.hours for one in earned), 2))
        facts = [(tr("Trainings"), words.number(len(earned))), (tr("Hours"), hours)]
        if earned:
            days = [one.on for one in earned]
            span = dict.fromkeys((words.short_date(min(days)), words.short_date(max(days))))
            facts.insert(0, (tr("From and to"), " – ".join(span)))
        return facts_row(self.setting, facts)

    def _trainings(self) -> Iterator[Block]:
        history = self._history
        if not history.earned:
            nothing = self.text(tr("No training is on record yet."), style.QUIET, Role.PARAGRAPH)
            yield self.part(tr("Training completed"), nothing)
            return
        table = training_table(self.setting, history.earned, history.categories, history.trainings)
        yield self.part(tr("Training completed"), table)
        yield self.part(tr("Hours by category"), self._by_category(), whole=style.PART_KEPT_WHOLE)

    def _by_category(self) -> Grid:
        history, words = self._history, self.setting.words
        totals = hours_by_category(history.earned)
        counts = Counter(one.category for one in history.earned)
        hours = words.column([*totals.values(), sum(totals.values())])
        columns = (
            Column("category", tr("CE category"), strong=True),
            Column("count", tr("Trainings"), figures=True, whole=True),
            Column("hours", tr("Hours"), figures=True, whole=True),
        )
        named = [
            (category(name, history.categories, tr("No category")), name, words.number(counts[name]), number)
            for name, number in zip(totals, hours, strict=False)
        ]
        order = [*history.categories, ""]
        named.sort(key=lambda one: order.index(one[1]) if one[1] in order else len(order))
        lines = [Line(name or "none", (label, count, number)) for label, name, count, number in named]
        total = (tr("In all"), words.number(len(history.earned)), hours[-1])
        return listing(self.setting, columns, lines, Line("total", total))

    def _toward(self, credential: Credential, rule: Rule | None, outlook: Outlook) -> Block:
        blocks = [*outlook_blocks(self.setting, outlook, self._history.categories)]
        if rule and rule.as_of:
            month = self.setting.words.month(rule.as_of)
            counted = tr("Counted by the rules of “{rule}” as looked up in {month}.")
            words = counted.format(rule=rule.name, month=month)
            blocks.append(spaced(self.text(words, style.MARGINAL, Role.PARAGRAPH), before=6.0))
        title = (
            tr("Toward the first certificate: {credential}")
            if outlook.first
            else tr("Toward renewal: {credential}")
        )
        return self.part(title.format(credential=credential.name), *blocks, whole=style.PART_KEPT_WHOLE)

    def _certified(self) -> Block:
        sentence = tr(
            "I certify that this is a true record of the training completed by {person}, as kept by {agency}."
        ).format(person=self._history.person.name, agency=self.letterhead.agency)
        lines = {
            SIGNATURE: tr("Signature"),
            "date": self.date_caption(),
            "name": tr("Name in print"),
            "title": tr("Title"),
        }
        return self.signing(sentence, lines)
