"""The posts that a person held on a day: offered beside the person, ticked, and filled in where nobody looked."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from delegations.admin.choices import KeysField, at_hand, is_key
from delegations.commas import listed
from delegations.models import Appointment, Event
from delegations.tenures import tenure_in_words

MOST_POSTS = 50


def day_asked(begins, event):
    """Return the day that a form speaks of: its own, typed as people of this language do, else that of its event."""
    try:
        day = forms.DateField(required=False).clean(begins)
    except ValidationError:
        day = None
    if day is None and event and is_key(event):
        day = Event.objects.filter(pk=event).values_list("begins", flat=True).first()
    return day


def tenures_of(officials):
    """Return the tenures of each of `officials` (keys), the latest first, in one query."""
    found = {key: [] for key in officials}
    rows = Appointment.objects.filter(official__in=found).select_related("post", "official")
    for tenure in sorted(rows, key=lambda row: (row.begins is None, row.begins and -row.begins.toordinal(), row.pk)):
        found[tenure.official_id].append(tenure)
    return found


def in_words(tenure):
    """Return a post as a person recognises it: `Deputy Minister, since 2021`."""
    parts = [tenure.title_in(get_language()), _("acting") if tenure.acting else "", tenure_in_words(tenure)]
    return listed(parts)


def is_held(tenure, day):
    """Whether the tenure ran on `day`."""
    return (tenure.begins is None or tenure.begins <= day) and (tenure.ends is None or day <= tenure.ends)


class PostsWidget(forms.CheckboxSelectMultiple):
    """The posts of the person chosen beside it, to tick. A script asks for them when another person is chosen."""

    template_name = "delegations/widgets/posts.html"
    offered = ""
    """Key of the person whose posts these are: for another one nobody has looked yet."""

    class Media:
        js = ("desk/posts-then-held.js",)

    def get_context(self, name, value, attrs):
        """Say whose posts are shown."""
        context = super().get_context(name, value, attrs)
        context["widget"]["offered"] = self.offered
        return context


class PostsField(KeysField):
    """Chooses among a person's posts. Offers none until the form knows the person."""

    widget = PostsWidget

    def __init__(self, **kwargs):
        super().__init__(Appointment.objects.all(), required=False, **kwargs)
        self.widget.choices = []


class PersonForm(forms.ModelForm):
    """A person in a capacity. Whoever holds the form calls `offer` before it is read."""

    filled = ()
    """Tenures that were filled in because nobody had looked at them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        at_hand(self)
        self.fields["appointments"] = PostsField(label=self.fields["appointments"].label)

    def person(self):
        """Return the key of the person who is chosen, or None."""
        if not self.is_bound:
            return self.instance.official_id
        chosen = self["official"].value()
        return int(chosen) if chosen and is_key(chosen) else None

    def offer(self, tenures, day):
        """Offer the person's posts; tick those held on `day` where they were not offered before."""
        tenures = tenures[:MOST_POSTS]
        field, name = self.fields["appointments"], self.add_prefix("appointments")
        field.widget.choices = [(tenure.pk, in_words(tenure)) for tenure in tenures]
        person = self.person()
        field.widget.offered = person or ""
        if self.is_bound and person and self.data.get(f"{name}-offered") != str(person):
            self._fill([tenure for tenure in tenures if day is not None and is_held(tenure, day)], name)

    def _fill(self, held, name):
        """Take the posts for ticked. What came without an offer was another person's, or nobody's."""
        self.filled = held
        self.data = self.data.copy()
        self.data.setlist(name, [str(tenure.pk) for tenure in held])

    def clean_appointments(self):
        """Refuse another person's posts."""
        chosen, official = self.cleaned_data["appointments"], self.cleaned_data.get("official")
        if official is not None and any(tenure.official_id != official.pk for tenure in chosen):
            raise ValidationError(_("A post of another person is ticked. Choose the person again."))
        return chosen

    def has_changed(self):
        """A new row counts once a person or printed words stand in it."""
        if self.instance.pk:
            return super().has_changed()
        return bool({"official", "printed"} & set(self.changed_data))
