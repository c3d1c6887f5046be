"""The questions of a credential, or of one period of it; a chosen rule fills in what it knows."""

from collections.abc import Collection, Mapping
from datetime import date

from peerdesk.domain.answers import Answers
from peerdesk.domain.credential_rules import Rule
from peerdesk.domain.forms import Choice, Form
from peerdesk.domain.records import add_months, day, day_before, offering, text
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.record_form import RecordForm
from peerdesk.i18n import tr

RULES = "rules"
"""What the form's `choices_from` says where one of the rules is chosen."""
PERIOD = ("number", "issued", "expires")
"""The questions of the form that are about one period."""


class CredentialForm(RecordForm):
    """Asks a credential.

    Choosing a rule fills in its name, body and state, and the day of issue the day of expiry, wherever the
    person has not typed something else.
    """

    def __init__(
        self,
        form: Form,
        rules: Mapping[str, Rule],
        theme: Theme,
        answers: Answers,
        *,
        sections: Collection[str] | None = None,
        renewing: bool = False,
    ) -> None:
        """`answers` hold the rule also where it is not asked; `renewing`: the period is not the first one."""
        choices = [Choice(rule.id, rule_label(rule)) for rule in rules.values()]
        super().__init__(offering(form, RULES, choices), theme, answers, sections=sections)
        self._rules, self._renewing = rules, renewing
        self._rule = text(answers, "rule")
        self._filled = self._known()
        self.changed.connect(self._fill)

    def _fill(self, question: str) -> None:
        """Fill in what the rule knows, in the place of what was filled in before."""
        if question not in ("rule", "issued"):
            return
        answers = self.answers
        self._rule = text(answers, "rule") if "rule" in self.views else self._rule
        known = self._known()
        untouched = (name for name in known if answers.get(name) in (None, self._filled[name]))
        self.set_answers({name: known[name] for name in untouched})
        self._filled = known

    def _known(self) -> dict[str, str | None]:
        rule = self._rules.get(self._rule)
        if rule is None:
            return dict.fromkeys(("name", "body", "state", "expires"))
        issued = day(self.answers, "issued")
        expires = last_day(rule, issued, renewing=self._renewing) if issued else None
        return {
            "name": rule.name,
            "body": rule.body or None,
            "state": rule.state or None,
            "expires": expires.isoformat() if expires else None,
        }


def last_day(rule: Rule | None, issued: date, *, renewing: bool) -> date | None:
    """Return the last day on which what is issued on a day is valid by the rule, if the rule says.

    A rule that says nothing of the first time means what it says of a renewal.
    """
    stages = [rule.renewal] if rule and renewing else [rule.initial, rule.renewal] if rule else []
    months = next((stage.valid_months for stage in stages if stage and stage.valid_months), None)
    return day_before(add_months(issued, months)) if months else None


def rule_label(rule: Rule) -> str:
    """Return what a rule is called in a list: the agency's own ones are marked."""
    return tr("{name} (your own)").format(name=rule.name) if rule.own else rule.name
