"""What people are certified for, as it is kept: credentials with their periods, the agency’s own rules."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from peerdesk.domain.answers import Value
from peerdesk.domain.credential_rules import Rule, read_rule, write_rule
from peerdesk.domain.credentials import Credential, Period
from peerdesk.domain.documents import FormError
from peerdesk.domain.forms import Form
from peerdesk.domain.names import fold
from peerdesk.domain.records import day, text
from peerdesk.errors import UserError
from peerdesk.i18n import tr
from peerdesk.storage import definitions, tables
from peerdesk.storage.database import Database
from peerdesk.storage.errors import UnreadableError
from peerdesk.storage.evidence import evidence_by
from peerdesk.storage.people import PEOPLE
from peerdesk.storage.records import Details, Records
from peerdesk.storage.rows import LARGEST, now, still_typed
from peerdesk.storage.tables import attachment, credential, credential_period

CREDENTIALS = Records(
    credential,
    lambda: tr("There is no credential {number} in this file."),
    lambda: tr("This credential is in the trash."),
)
PERIODS = Details(credential_period)
Given = Mapping[str, Value | None]
Found = list[Credential]


class Credentials:
    """The credentials in one open agency file. Every method that changes something is one transaction.

    Each raises `UserError` when it is given a number that there is not, and when the file can't be read or
    written; `AnswersError` with everything that is wrong with details. A `form` is the form of a credential.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, person: int | None = None, *, trash: bool = False) -> Found:
        """Return the credentials of one person, or of everybody who is not in the trash, by name.

        With `trash`, those that are in the trash themselves.
        """
        where = credential.c.trashed.is_not(None) if trash else credential.c.trashed.is_(None)
        whose = tables.person.c.trashed.is_(None) if person is None else credential.c.person_id == person
        with self._database.reading() as sql:
            return read_credentials(sql, sa.and_(where, whose))

    def get(self, number: int) -> Credential:
        """Return one credential, be it in the trash or not."""
        with self._database.reading() as sql:
            CREDENTIALS.find(sql, number)
            return read_credentials(sql, credential.c.id == number)[0]

    def add(self, form: Form, person: int, details: Given, documents: Sequence[str] = ()) -> int:
        """Give somebody a credential with its first period, and return its number.

        `details` answer the whole form; `documents` are those of the rule that are at hand.
        """
        kept = CREDENTIALS.details.checked(form, details)
        with self._database.writing(still_typed()) as sql:
            PEOPLE.find_changeable(sql, person)
            number = CREDENTIALS.next_number(sql)
            CREDENTIALS.insert(sql, {number: CREDENTIALS.details.only(kept)}, now(), person_id=person)
            _insert_period(sql, number, PERIODS.only(kept), documents)
        return number

    def change(self, form: Form, period: int, details: Given, documents: Sequence[str]) -> None:
        """Put other details of a period and its credential in place: `details` answer the whole form."""
        kept = CREDENTIALS.details.checked(form, details)
        with self._database.writing(still_typed()) as sql:
            number = find_period(sql, period).credential_id
            CREDENTIALS.find_changeable(sql, number)
            values = CREDENTIALS.details.columns(CREDENTIALS.details.only(kept))
            CREDENTIALS.change(sql, number, **values, changed=now())
            _put_period(sql, period, PERIODS.only(kept), documents)

    def change_period(self, form: Form, period: int, details: Given, documents: Sequence[str]) -> None:
        """Put other details (number, issued, expires) and documents in place of those of a period."""
        kept = PERIODS.checked(PERIODS.part_of(form), details)
        with self._database.writing(still_typed()) as sql:
            self._touch(sql, find_period(sql, period).credential_id)
            _put_period(sql, period, kept, documents)

    def renew(self, form: Form, number: int, details: Given, documents: Sequence[str] = ()) -> int:
        """Add a period (number, issued, expires) beside those that there are, and return its number."""
        kept = PERIODS.checked(PERIODS.part_of(form), details)
        with self._database.writing(still_typed()) as sql:
            self._touch(sql, number)
            return _insert_period(sql, number, kept, documents)

    def remove_period(self, period: int) -> None:
        """Delete one of several periods, with its evidence. Refuses the only one."""
        with self._database.writing() as sql:
            number = find_period(sql, period).credential_id
            self._touch(sql, number)
            mine = credential_period.c.credential_id == number
            if sql.execute(sa.select(sa.func.count()).where(mine)).scalar_one() == 1:
                raise UserError(
                    tr("This is the only period of the credential."),
                    tr("Nothing has been changed."),
                    tr("Change its dates, or move the whole credential to the trash."),
                )
            sql.execute(credential_period.delete().where(credential_period.c.id == period))

    @staticmethod
    def _touch(sql: sa.Connection, number: int) -> None:
        CREDENTIALS.find_changeable(sql, number)
        CREDENTIALS.change(sql, number, changed=now())

    def trash(self, number: int) -> None:
        """Move a credential to the trash."""
        with self._database.writing() as sql:
            CREDENTIALS.move(sql, [number], now())

    def restore(self, number: int) -> None:
        """Take a credential out of the trash, as it was."""
        with self._database.writing() as sql:
            CREDENTIALS.move(sql, [number], None)

    def delete_forever(self, number: int) -> None:
        """Delete a credential that is in the trash, with its periods and evidence."""
        with self._database.writing() as sql:
            CREDENTIALS.delete(sql, number)

    def rules(self, shipped: Mapping[str, Rule]) -> dict[str, Rule]:
        """Return all rules by id, in the order of their names: the agency's own in place of those shipped."""
        with self._database.reading() as sql:
            rules = {**shipped, **definitions.read_own(sql, "rule", own_rule)}
        return {rule.id: rule for rule in sorted(rules.values(), key=lambda rule: fold(rule.name))}

    def set_rule(self, rule: Rule) -> None:
        """Keep a rule of the agency's own, in place of the one that had its id."""
        document = write_rule(rule)
        try:
            read_rule(document, rule.id)
        except FormError as error:
            raise UserError(
                tr("This rule can’t be kept."),
                still_typed(),
                tr("Give it a name, and hours above zero, then try again."),
            ) from error
        with self._database.writing(still_typed()) as sql:
            definitions.put(sql, "rule", rule.id, document)

    def remove_rule(self, rule: str, shipped: Collection[str] = ()) -> None:
        """Delete a rule of the agency's own; the one that is shipped under its id, if any, counts again.

        Refused where a credential follows it, also one in the trash, and none is `shipped` under its id.
        """
        with self._database.writing() as sql:
            used = sql.execute(sa.select(credential.c.id).where(credential.c.rule == rule)).first()
            if used is not None and rule not in shipped:
                raise UserError(
                    tr("A credential follows this rule."),
                    tr("Nothing has been changed."),
                    tr("Choose another rule for it first. Look in the trash, too."),
                )
            definitions.remove(sql, "rule", rule)


def find_period(sql: sa.Connection, period: int) -> sa.Row[Any]:
    """Return the row of a period. Raises `UserError` where there is none."""
    found = credential_period.select().where(credential_period.c.id == period)
    row = sql.execute(found).first() if abs(period) <= LARGEST else None
    if row is None:
        raise UserError(
            tr("This period of a credential is no longer in the file."),
            tr("Nothing has been changed."),
            tr("Open the page again to see what there is."),
        )
    return row


def _insert_period(
    sql: sa.Connection, number: int, kept: Mapping[str, Value], documents: Sequence[str]
) -> int:
    values = {**PERIODS.columns(kept), "credential_id": number, "documents": list(documents)}
    return int(sql.execute(credential_period.insert().values(values)).lastrowid)


def _put_period(sql: sa.Connection, period: int, kept: Mapping[str, Value], documents: Sequence[str]) -> None:
    values = {**PERIODS.columns(kept), "documents": list(documents)}
    sql.execute(credential_period.update().where(credential_period.c.id == period).values(values))


def own_rule(document: Any, name: str) -> Rule:
    """Read a rule that was kept. Raises `FormError`."""
    rule = read_rule(document, name, own=True)
    if rule.id != name:
        raise UnreadableError
    return rule


def read_credentials(sql: sa.Connection, where: sa.ColumnElement[bool]) -> Found:
    """Return credentials with their periods and evidence, by name."""
    chosen = sa.select(credential.c.id).join(tables.person).where(where)
    periods = _periods(sql, chosen)
    found = [
        Credential(row.id, row.person_id, CREDENTIALS.details.of(row), tuple(periods[row.id]), row.trashed)
        for row in sql.execute(credential.select().where(credential.c.id.in_(chosen)))
    ]
    if not all(one.periods for one in found):
        raise UnreadableError
    return sorted(found, key=lambda one: (fold(one.name), one.id))


def _periods(sql: sa.Connection, chosen: sa.Select[tuple[int]]) -> Mapping[int, list[Period]]:
    mine = credential_period.c.credential_id.in_(chosen)
    ids = sa.select(credential_period.c.id).where(mine)
    evidence = evidence_by(sql, attachment.c.period_id, attachment.c.period_id.in_(ids))
    periods: defaultdict[int, list[Period]] = defaultdict(list)
    for row in sql.execute(credential_period.select().where(mine)):
        details = PERIODS.of(row)
        periods[row.credential_id].append(
            Period(
                id=row.id,
                number=text(details, "number"),
                issued=day(details, "issued"),
                expires=day(details, "expires"),
                documents=_documents(row.documents),
                evidence=evidence.get(row.id, ()),
            )
        )
    for mine_ in periods.values():
        mine_.sort(key=lambda one: (one.issued or one.expires or date.max, one.id))
    return periods


def _documents(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise UnreadableError
    return tuple(value)
