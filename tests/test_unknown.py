"""Reminders that perhaps did not arrive are told to the coordinators by name, who decide."""


async def lose_a_reminder(stage):
    """The connection breaks after the reminder of one person was sent."""
    await stage.forward(days=8)
    chat = stage.id("kz-head")
    fault = {"method": "sendMessage", "kind": "reset_after", "chat_id": chat}
    stage.telegram.faults.add(fault)
    await stage.forward(days=1)


async def test_coordinators_are_told_by_name_of_a_reminder_that_perhaps_did_not_arrive(stage):
    await lose_a_reminder(stage)
    unknown = await stage.all(
        "SELECT m.name FROM outbox o JOIN members m ON m.person_id = o.person_id"
        " WHERE o.kind = 'meetings-reminder' AND o.state = 'unknown'"
    )
    assert len(unknown) == 1
    for who, words in (
        ("coordinator", "not known whether this message arrived (reminder of a meeting): "),
        ("coordinator-2", "Неизвестно, дошло ли 1 сообщение (напоминание о встрече): "),
    ):
        told = [text for text in stage.messages(who) if words + unknown[0]["name"] in text]
        assert len(told) == 1
    assert not any("Неизвестно" in text for text in stage.messages("kz-head"))


async def test_a_coordinator_has_it_sent_again_once(stage):
    await lose_a_reminder(stage)
    assert "One message is being sent again" in await stage.press("coordinator", "Send again")
    states = await stage.all(
        "SELECT DISTINCT state FROM outbox WHERE kind = 'meetings-reminder' AND person_id > 0"
    )
    assert [row["state"] for row in states] == ["sent"]
    assert "Отправлять нечего" in await stage.press("coordinator-2", "Отправить ещё раз")


async def test_a_reminder_that_is_over_is_not_sent_again(stage):
    await lose_a_reminder(stage)
    await stage.forward(days=20)
    assert "it is too late" in await stage.press("coordinator", "Send again")
