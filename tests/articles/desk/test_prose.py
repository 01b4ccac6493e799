"""The field of rich text: a plain box and the editor send the same, and nothing typed is turned into anything else."""

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from articles.desk.prose import ProseField

typed = st.lists(st.text("ab <>&\n#*-", max_size=20), max_size=4).map("\n\n".join)


class Form(forms.Form):
    body = ProseField(label="Text", required=False)


def stored(body):
    form = Form({"body": body})
    assert form.is_valid()
    return form.cleaned_data["body"]


@pytest.mark.parametrize(
    "sent",
    [
        "First line\r\nsecond\r\n\r\nNext",
        "<p>First line<br>second</p><p>Next</p>",
        "<p>First line<br>second</p>\n<p>Next</p><p></p>",
    ],
)
def test_a_plain_box_and_the_editor_send_the_same_words(sent):
    assert stored(sent) == "<p>First line<br>second</p>\n<p>Next</p>"


@given(typed)
def test_what_is_shown_again_after_an_error_says_the_same(words):
    again = Form({"body": words})["body"].value()
    assert stored(again) == stored(words)


def test_a_stored_text_is_shown_plain_and_beside_it_as_html():
    form = Form(initial={"body": "<p>Tea &amp; sugar</p>\n<h2>Head</h2>"})
    page = str(form["body"])
    assert "\nTea &amp; sugar\n\n&lt;h2&gt;Head&lt;/h2&gt;</textarea>" in page
    assert 'data-html="&lt;p&gt;Tea &amp;amp; sugar&lt;/p&gt;\n&lt;h2&gt;Head&lt;/h2&gt;"' in page
    assert 'aria-describedby="id_body_helptext"' in page


def test_what_was_typed_stands_in_the_plain_box_to_the_letter():
    page = str(Form({"body": "  Tea <b>&</b>\n\n\nsugar "})["body"])
    assert "\n  Tea &lt;b&gt;&amp;&lt;/b&gt;\n\n\nsugar </textarea>" in page


def test_another_way_to_write_the_same_is_no_change():
    field = ProseField()
    assert not field.has_changed("<p>a</p>", "a")
    assert not field.has_changed("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul><p></p>")
    assert field.has_changed("<p>a</p>", "b")


def test_a_script_in_the_words_reaches_no_page():
    page = str(Form({"body": '<p>"><script>alert(1)</script></p>'})["body"])
    assert "<script>alert" not in page
    assert "alert" not in page.split("<textarea")[0]
