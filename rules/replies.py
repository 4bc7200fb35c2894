"""Answers to meetings: who comes instead, and how often people are asked."""

from datetime import timedelta

from rules import words
from rules.forms import Form, Question

PAUSE = timedelta(hours=20)  # between two times that those who have not answered are asked
FORM = Form("represent", (Question("who", words.name),))
