"""Every act that is logged has words that a person reads."""

import ast
from pathlib import Path

import pytest

from articles.models import MOVES
from delegations.models import ACTS
from tests import cast as people

ROOT = Path(__file__).resolve().parents[2]


def acts_in_code():
    """Return every act that the code names when it writes to the log."""
    for folder in ("articles", "delegations", "ministry_site"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "record":
                    yield from (arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant))


def test_every_act_has_words():
    acts = set(acts_in_code())
    assert {"start", "merge", "take"} <= acts
    assert (acts | set(MOVES) | {"log-in-failed"}) - set(ACTS) == set()


@pytest.mark.django_db
def test_history_and_log_tell_acts_in_words(client, cast):
    text = people.submitted()
    client.force_login(cast.cleo)
    assert "submitted" in client.get(f"/admin/articles/articletext/{text.pk}/history/").content.decode()
    page = client.get("/admin/delegations/auditentry/", {"action": "start"}).content.decode()
    assert '<td class="field-act">started</td>' in page
    assert '<td class="field-act">submitted</td>' not in page
