profiles-change = Имя и ведомство
profiles-look = Посмотреть карточку
profiles-corrected =
    Один из участников изменил свои данные:

    <b>{ $name }</b>
    { $body }
    { $delegation }, { $seat }

profile-title = Имя и ведомство
profile-ask-name = Ваше имя, каким его увидит группа. Например: Глава делегации, Казахстан
profile-ask-body = Ваше министерство, ведомство или организация. Например: Министерство образования
profile-field-name = Имя
profile-field-body = Ведомство
profile-preview = Так вас будет видеть группа, в том числе в уже написанном. Координаторы узнают об изменении.
profile-send = Да, сохранить
