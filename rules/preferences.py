"""What members set for themselves."""

from functools import partial

from rules import words
from rules.forms import Form, Question

ZONE_FORM = Form("zone", (Question("zone", partial(words.line, limit=64)),))
