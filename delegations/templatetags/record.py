"""What the templates of the record ask for."""

from django import template

from delegations.tenures import tenure_in_words

register = template.Library()

register.filter("tenure", tenure_in_words)
