"""An album is one thing, not ten."""


async def test_row_42_an_album_of_ten_pictures_is_answered_once(stage):
    await stage.press("kz-head", "Предложить практику")
    before = len(stage.messages("kz-head"))
    for _ in range(10):
        photo = {"content": b"\x89PNG", "name": "a.png"}
        stage.telegram.say(
            stage.id("kz-head"), stage.id("kz-head"), photo=photo, media_group_id="one"
        )
    await stage.settle()
    assert len(stage.messages("kz-head")) == before + 1
    assert "отправьте текстом" in stage.last("kz-head")
