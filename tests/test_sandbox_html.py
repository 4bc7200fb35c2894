"""The pretend Telegram's HTML: entities in UTF-16 units, refusals in Telegram's words."""

import pytest

from sandbox import html, texts, views
from sandbox.errors import ApiError
from sandbox.params import utf16


def entity(kind, offset, length, **more):
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("a &lt;b&gt; &amp;&quot;", 'a <b> &"', []),
        ("&#1103; &#x1F44D; &nbsp; &", "я 👍 &nbsp; &", []),
        ("<b>x</b>", "x", [entity("bold", 0, 1)]),
        ("<strong>x</strong><em>y</em>", "xy", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><s>b</s>", "ab", [entity("underline", 0, 1), entity("strikethrough", 1, 1)]),
        ("👍<b>я</b>", "👍я", [entity("bold", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        ("<B>x</b >", "x", [entity("bold", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [entity("spoiler", 0, 1)]),
        ("<code>x</code>", "x", [entity("code", 0, 1)]),
        ("<pre>x</pre>", "x", [entity("pre", 0, 1)]),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [entity("pre", 0, 1, language="python")],
        ),
        ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        (
            '<a href="https://example.org/?a=1&amp;b=2">x</a>',
            "x",
            [entity("text_link", 0, 1, url="https://example.org/?a=1&b=2")],
        ),
        (
            "<a href='example.org'>x</a>",
            "x",
            [entity("text_link", 0, 1, url="http://example.org/")],
        ),
        ('<a href="nonsense">x</a>', "x", []),
        (
            '<tg-emoji emoji-id="5368">👍</tg-emoji>',
            "👍",
            [entity("custom_emoji", 0, 2, custom_emoji_id="5368")],
        ),
        (
            '<tg-time unix="1647531900" format="wDT">22:45</tg-time>',
            "22:45",
            [entity("date_time", 0, 5, unix_time=1647531900, date_time_format="wDT")],
        ),
        (
            '<tg-time unix="1647531900">22:45</tg-time>',
            "22:45",
            [entity("date_time", 0, 5, unix_time=1647531900)],
        ),
    ],
)
def test_html_becomes_text_and_entities(source, text, entities):
    assert html.parse(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ж<x>", 'Unsupported start tag "x" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source, refusal):
    with pytest.raises(ApiError) as caught:
        html.parse(source)
    assert caught.value.status == 400
    assert caught.value.description == f"Bad Request: can't parse entities: {refusal}"


def test_white_space_at_both_ends_goes_and_entities_move_along():
    text, entities = texts.finish(" \n👍 <\n ", [entity("bold", 0, 5), entity("italic", 6, 2)])
    assert text == "👍 <"
    assert entities == [entity("bold", 0, 3)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start now", [("bot_command", "/start")]),
        ("see /help@rapporteur_sandbox_bot", [("bot_command", "/help@rapporteur_sandbox_bot")]),
        ("yes/no", []),
        ("👍 /a", [("bot_command", "/a")]),
        ("https://example.org/a_b.", [("url", "https://example.org/a_b")]),
        ("write to a.b@example.org", [("email", "a.b@example.org")]),
        ("@somebody #новости #1", [("mention", "@somebody"), ("hashtag", "#новости")]),
    ],
)
def test_telegram_finds_commands_links_and_mentions_by_itself(text, found):
    units = text.encode("utf-16-le")
    entities = texts.add_entities(text, [])
    shown = [
        (e["type"], units[e["offset"] * 2 : (e["offset"] + e["length"]) * 2].decode("utf-16-le"))
        for e in entities
    ]
    assert shown == found


def test_nothing_is_found_inside_of_code():
    given = [entity("code", 0, 6)]
    assert texts.finish("/start", given) == ("/start", given)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<b>a &lt;</b>", "<b>a &lt;</b>"),
        ("<b>a<i>b</i></b>", "<b>a<i>b</i></b>"),
        ("<b>a</b><i>b</i>", "<b>a</b><i>b</i>"),
        ("<b><i>b</i></b>", "<b><i>b</i></b>"),
        ("👍<u>x</u>👍", "👍<u>x</u>👍"),
        (
            '<a href="https://e.org/&quot;onclick">x</a>',
            '<a href="https://e.org/&quot;onclick" target="_blank" rel="noopener noreferrer">x</a>',
        ),
        (
            '<tg-time unix="5" format="r">x</tg-time>',
            '<time class="tg-time" data-unix="5" data-format="r">x</time>',
        ),
    ],
)
def test_a_text_is_shown_as_safe_html(source, shown):
    assert views.rendered(*html.parse(source)) == shown


def test_a_link_that_runs_code_is_shown_as_text():
    link = entity("text_link", 0, 1, url="javascript:alert(1)")
    assert views.rendered("x", [link]) == "<span>x</span>"


def test_lengths_are_utf16_units():
    assert [utf16(text) for text in ("a", "я", "👍", "👨‍👩‍👧")] == [1, 1, 2, 8]
