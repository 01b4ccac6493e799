"""The pages of the templates: authors read them, editors change them, and it is logged."""

import pytest

from articles.models import Template
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


def template(kind="readout", language="en"):
    return Template.objects.get(kind=kind, language=language)


def change(client, user, row, **fields):
    client.force_login(user)
    given = {"title": row.title, "summary": row.summary, "body": row.body, "guidance": row.guidance}
    return client.post(f"/admin/articles/template/{row.pk}/change/", given | fields)


def test_an_editor_changes_the_words_and_types_a_place(client, cast):
    row = template()
    answer = change(client, cast.cleo, row, title="Talks with [[name]]", body="<p>On [[date]].</p><script>x</script>")
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.title, row.body) == ("Talks with ⟦name⟧", "<p>On ⟦date⟧.</p>")
    assert doors.logged("change").detail["changed"]["title"][1] == "Talks with [[name]]"


def test_saving_without_a_change_changes_nothing(client, cast):
    for row in Template.objects.filter(language="en"):
        before = (row.title, row.summary, row.body, row.guidance)
        assert change(client, cast.cleo, row).status_code == 302
        row.refresh_from_db()
        assert (row.title, row.summary, row.body, row.guidance) == before


def test_an_author_reads_and_does_not_change(client, cast):
    assert change(client, cast.ana, template(), title="Mine").status_code == 403
    assert "Meeting of" in client.get(f"/admin/articles/template/{template().pk}/change/").text


def test_a_second_template_for_the_same_kind_and_language_is_refused_in_words(client, cast):
    client.force_login(cast.cleo)
    given = {"kind": "readout", "language": "en", "title": "Another", "summary": "", "body": "Kept.", "guidance": ""}
    answer = client.post("/admin/articles/template/add/", given)
    assert doors.refused_in_words(answer, "There is a template for this kind in this language already.")
    assert "Kept." in answer.text


def test_what_no_database_keeps_is_refused_in_words(client, cast):
    answer = change(client, cast.cleo, template(), body="\x00")
    assert answer.status_code in (200, 400)
    assert change(client, cast.cleo, template(), title="x" * 501).status_code == 200


def test_templates_are_found_by_their_words(client, cast):
    client.force_login(cast.ana)
    page = client.get("/admin/articles/template/", {"q": "соболезнования"}).text
    assert "condolence [ru]" in page
    assert "readout [en]" not in page
