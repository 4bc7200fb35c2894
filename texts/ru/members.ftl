members-home = <b>{ $group }</b>
    { $name }
members-home-waiting = { $n ->
    [one] Вас ждёт { $n } дело:
    [few] Вас ждут { $n } дела:
    [many] Вас ждут { $n } дел:
   *[other] Вас ждут { $n } дела:
}
members-home-clear = Сейчас ничего не требует вашего внимания.
members-menu = Меню
members-back = Назад
members-next = Следующая заявка
members-title = Делегации
members-help =
    Этот бот — секретариат вашей рабочей группы.

    <b>Практики</b>: делитесь тем, что работает, и читайте опыт других.
    <b>Рекомендации</b>: читайте тексты и голосуйте.
    <b>Встречи</b>: ответьте, приедете ли; напоминания придут сами.

    Написанное здесь читает только ваша группа. Как и любое сообщение, оно проходит через Telegram, и те, кто управляет ботом, могли бы его прочесть. Описывайте методы, а не людей и не случаи.
members-help-coordinator =
    Этот бот — секретариат вашей рабочей группы.

    <b>Делегации</b>: добавляйте их, приглашайте экспертов по ссылке, решайте, кто голосует.
    <b>Практики</b>: просматривайте присланное; публикуйте или возвращайте с указанием причины.
    <b>Рекомендации</b>: составляйте на основе практики и ставьте на голосование.
    <b>Встречи</b>: назначайте, переносите, отменяйте; напоминания уходят сами.
    <b>Объявления</b>: пишите всем; отозвать можно в течение 30 секунд.
members-help-drafter =
    Этот бот — секретариат вашей рабочей группы.

    <b>Практики</b>: делитесь тем, что работает, и читайте опыт других.
    <b>Рекомендации</b>: составляйте их, в том числе на основе практики, и правьте текст до начала голосования.
    <b>Встречи</b>: ответьте, приедете ли; напоминания придут сами.

    Написанное здесь читает только ваша группа. Как и любое сообщение, оно проходит через Telegram, и те, кто управляет ботом, могли бы его прочесть. Описывайте методы, а не людей и не случаи.
members-help-commands =
    /menu — что вас ждёт
    /settings — язык, часовой пояс, тихие часы, уведомления, сводка за неделю
    /language — только язык
    /cancel — закрыть любую форму
    /mydata — что о вас хранится
    /forget — удалить всё о вас
members-unclear = Не удалось понять. Пожалуйста, выберите:
members-resumed = Бот был перезапущен. Ваш последний шаг сохранён; вот где вы остановились.

members-state-stranger = Этот бот обслуживает закрытую рабочую группу. Если вас пригласили, откройте полученную ссылку. Без приглашения здесь для вас ничего нет.
members-state-applied = Спасибо. Ваша заявка отправлена координаторам. Как только они решат, здесь появится сообщение.
members-state-declined = Ваша заявка не принята. Если это ошибка, обратитесь к тому, кто вас пригласил.
members-state-suspended = Ваш доступ к рабочей группе приостановлен. Обратитесь к координатору.
members-state-left = Вы вышли из рабочей группы. Чтобы вернуться, попросите у координатора новое приглашение.
members-state-active = Вы участник этой рабочей группы. Откройте /menu.

members-state-founder = Вы открыли ссылку для первого координатора. Остался один шаг: рассказать боту о себе и о группе.
members-take-up = Продолжить
members-refused-stranger = Это только для участников рабочей группы.
members-refused-role = В этой группе у вас нет такого права. Обратитесь к координатору.
members-refused-link = Ссылка не работает: возможно, она устарела или уже использована. Попросите новую у того, кто её прислал.
members-refused-gone = Этого больше нет. Откройте /menu.
members-refused-decided = { $state ->
    [active] Заявка «{ $name }» уже одобрена: { $by } ({ $when }).
    [declined] Заявка «{ $name }» уже отклонена: { $by } ({ $when }).
   *[other] Заявка «{ $name }» больше не рассматривается.
}
members-refused-cooling = Ваша заявка не принята. Подать новую, по приглашению, можно после { $when }.
members-refused-full = Сейчас ждёт слишком много заявок. Написанное сохранено: нажмите «Отправить заявку» ещё раз завтра.
members-refused-unreachable = Ничего не изменено: сообщения не доходят до { $name } (бот заблокирован или аккаунт удалён). Отклоните или подождите, пока человек вернётся.
members-refused-coordinator = { $name } — координатор. Сначала измените роль.
members-refused-delegation-exists = Делегация «{ $name }» уже есть.

registration-help = Вас пригласили в рабочую группу. Ответьте на вопросы выше; затем решит координатор. /cancel — прекратить.
registration-title = Вступление в рабочую группу
registration-ask-language = Please choose your language. Пожалуйста, выберите язык.
registration-language-en = English
registration-language-ru = Русский
registration-ask-consent =
    <b>Прежде чем вступить</b>

    О вас хранятся: идентификатор в Telegram, имя и ведомство, которые вы укажете дальше, делегация, язык, часовой пояс и день последнего посещения. Номер телефона и имя пользователя (@…) не хранятся.

    Присланное вами читает ваша группа. Поимённые голоса показываются с названием делегации. Те, кто управляет ботом, и Telegram могли бы прочесть всё: это не секретный канал. Описывайте методы, а не людей и не случаи.

    Черновики, отклонённые заявки и списки отправленного со временем удаляются. Если вы долго не появляетесь, бот спросит, сохранить ли ваши данные; без ответа они будут удалены. В любое время их можно посмотреть (/mydata) и удалить (/forget).
registration-consent-yes = Даю согласие
registration-ask-name = Ваше имя, каким его увидит группа. Например: Глава делегации, Казахстан
registration-ask-body = Ваше министерство, ведомство или организация. Например: Министерство образования
registration-field-name = Имя
registration-field-body = Ведомство
registration-field-language = Язык
registration-preview = Проверьте и отправьте заявку.
registration-joining = Вы вступаете в группу <b>{ $group }</b>, делегация: <b>{ $delegation }</b>.
registration-send = Отправить заявку

founding-title = Создание рабочей группы
founding-ask-language = Please choose your language. Пожалуйста, выберите язык.
founding-language-en = English
founding-language-ru = Русский
founding-ask-consent =
    <b>Вы станете первым координатором</b>

    О вас хранятся: идентификатор в Telegram, имя и организация, которые вы укажете дальше, язык, часовой пояс и день последнего посещения. Номер телефона и имя пользователя (@…) не хранятся. Посмотреть эти данные (/mydata) можно в любое время, удалить (/forget) — когда появится другой координатор.

    Координатор приглашает экспертов, просматривает практики, открывает голосования и назначает встречи.
founding-consent-yes = Даю согласие
founding-ask-name = Ваше имя, каким его увидит группа. Например: Координатор, секретариат
founding-ask-body = Ваша организация. Например: Региональный центр
founding-ask-group = Название рабочей группы. Например: Экспертная группа по Центральной Азии
founding-ask-zone = Часовой пояс группы: напишите город. Например: Алматы
founding-field-name = Имя
founding-field-body = Организация
founding-field-language = Язык
founding-field-group = Рабочая группа
founding-field-zone = Часовой пояс
founding-preview = Проверьте, пожалуйста.
founding-send = Создать группу
members-founded = Рабочая группа «{ $group }» создана. Дальше: откройте «Делегации», добавьте первую делегацию и пригласите её экспертов по ссылке.
members-coordinator-now = Теперь вы координатор этой группы.

members-register =
    <b>Делегации</b>

    { $n ->
        [one] { $n } делегация
        [few] { $n } делегации
        [many] { $n } делегаций
       *[other] { $n } делегации
    }, с правом голоса: { $voting }.
members-register-line = { $name } · { $n }
members-register-line-observer = { $name } · { $n } · наблюдатель
members-delegation =
    <b>{ $name }</b>
    { $kind } · { $standing }
members-nobody = Пока никого.
members-line = • { $name } ({ $seat })
members-line-unreachable = • { $name } ({ $seat }; сообщения не доходят)
members-seat-head = глава, подаёт голос
members-seat-observing = глава
members-seat-alternate = заместитель
members-seat-vote = заместитель, может подать голос
members-seat-adviser = советник
members-seat-suspended = доступ приостановлен
members-invite = Ссылка-приглашение
members-invitation =
    <b>Приглашение · { $name }</b>

    { $link }

    { $uses ->
        [one] На { $uses } человека
        [few] На { $uses } человека
        [many] На { $uses } человек
       *[other] На { $uses } человека
    }, до { $until }. Открывший ссылку может подать заявку как эксперт; решаете вы. Ссылка показывается один раз.
members-copy-link = Скопировать ссылку
members-waits = { $n ->
    [one] { $n } заявка
    [few] { $n } заявки
    [many] { $n } заявок
   *[other] { $n } заявки
}
members-no-applications = Заявок нет.
members-application =
    <b>Заявка</b>

    <b>{ $name }</b>
    { $body }
    Делегация: { $delegation }
    Идентификатор в Telegram: { $id }
members-warning-scripts = Внимание: в имени смешаны буквы двух алфавитов.
members-warning-invisible = Внимание: имя прислано с невидимыми знаками; они удалены.
members-warning-same-name = { $standing ->
    [applied] Внимание: такое же имя в другой заявке: { $name } ({ $delegation }).
    [expected] Внимание: под таким же именем ожидается другой эксперт: { $name } ({ $delegation }).
   *[other] Внимание: такое же имя у участника группы: { $name } ({ $delegation }).
}
members-warning-alike = { $standing ->
    [applied] Внимание: имя похоже на имя в другой заявке: { $name } ({ $delegation }).
    [expected] Внимание: имя похоже на имя ожидаемого эксперта: { $name } ({ $delegation }).
   *[other] Внимание: имя похоже на имя участника группы: { $name } ({ $delegation }).
}
members-warning-confirm = Убедитесь вне Telegram, кто это.
members-invited-by = Приглашение: { $by }, { $when }
members-takes-seat = Занимает место участника { $name } ({ $seat }), который после этого покинет группу.
members-applied-many = { $n ->
    [one] Ждёт { $n } заявка. Заявки поступили почти одновременно: возможно, ссылки разошлись. Отозвать ссылку можно на карточке делегации.
    [few] Ждут { $n } заявки. Заявки поступили почти одновременно: возможно, ссылки разошлись. Отозвать ссылку можно на карточке делегации.
    [many] Ждут { $n } заявок. Заявки поступили почти одновременно: возможно, ссылки разошлись. Отозвать ссылку можно на карточке делегации.
   *[other] Ждут { $n } заявки. Заявки поступили почти одновременно: возможно, ссылки разошлись. Отозвать ссылку можно на карточке делегации.
}
members-approve = Одобрить
members-approved = <b>{ $name }</b> теперь участник: { $delegation }, { $seat }.
members-approved-toast = Одобрено.
members-declined-done = Заявка «{ $name }» отклонена.
members-declined-reason =
    Ваша заявка не принята. Указана причина:

    <blockquote>{ $reason }</blockquote>
members-welcome = Добро пожаловать!
members-unreachable = Сообщения больше не доходят: { $name }. Этот человек заблокировал бота или удалил аккаунт. Вернуться можно командой /start.
members-member =
    <b>{ $name }</b>
    { $body }
    { $delegation } · { $seat }
    Роль: { $role }
members-cannot-be-reached = Сообщения до этого человека не доходят.
members-make-head = Сделать главой
members-make-vote = Заместитель с голосом
members-make-alternate = Сделать заместителем
members-make-adviser = Сделать советником
members-suspend = Приостановить
members-restore = Восстановить

decline-title = Отклонение заявки
decline-ask-reason = Почему? Заявитель это прочтёт. Можно пропустить.
decline-field-reason = Причина
decline-preview = Отклонить эту заявку?
decline-send = Отклонить

delegation-title = Делегация
delegation-ask-name = Её название по-английски: по нему упорядочены поимённые списки. Например: Kyrgyzstan
delegation-ask-ru = Её название по-русски. Например: Кыргызстан
delegation-field-ru = Название по-русски
delegation-ask-kind = Кого она представляет?
delegation-kind-state = Государство
delegation-kind-un = Структура ООН
delegation-kind-regional = Региональная организация
delegation-kind-eu = Европейский союз
delegation-kind-academia = Научное сообщество
delegation-kind-civil = Гражданское общество
delegation-kind-individual = Отдельный эксперт
delegation-ask-standing = Члены голосуют. Наблюдатели читают, выступают и прилагают заявления.
delegation-standing-member = Член
delegation-standing-observer = Наблюдатель
delegation-field-name = Название
delegation-field-kind = Вид
delegation-field-standing = Статус
delegation-preview = Проверьте, пожалуйста.
delegation-send = Сохранить

members-add-delegation = Добавить делегацию
members-decline = Отклонить
registration-mixed = Внимание: в вашем имени смешаны буквы двух алфавитов. Если это опечатка, нажмите «Изменить: Имя».
members-seat-saved = Сохранено: { $seat }.
members-suspended-toast = Доступ приостановлен.
members-restored-toast = Доступ восстановлен.

members-role-expert = эксперт
members-role-reviewer = рецензент
members-role-rapporteur = докладчик
members-role-chair = председатель
members-role-coordinator = координатор
members-head-ask = Сделать участника { $name } главой делегации «{ $delegation }»? Глава подаёт голос делегации; нынешний глава станет заместителем.
members-head-ask-observing = Сделать участника { $name } главой делегации «{ $delegation }»? Нынешний глава станет заместителем.
members-suspend-ask = Приостановить доступ: { $name }? Доступ прекратится сразу; восстановить его можно в любое время.
members-seat-now = Ваше место в делегации «{ $delegation }» теперь: { $seat }. Её голос подаёте не вы.
members-seat-now-observing = Ваше место в делегации «{ $delegation }» теперь: { $seat }.
members-seat-now-voting = Ваше место в делегации «{ $delegation }» теперь: { $seat }. Отныне её голос подаёте вы.
members-suspended = Ваш доступ к группе «{ $group }» приостановлен. Обратитесь к координатору.
members-restored = Ваш доступ к группе «{ $group }» восстановлен. Откройте /menu.
members-replace = Заменить
members-replaced = Ваше место в группе «{ $group }» занял другой человек; ваше участие завершено. Написанное вами остаётся у группы. Спасибо за работу.
members-leave = Выйти из группы
members-leave-ask =
    <b>Выйти из группы «{ $group }»?</b>

    Доступ прекратится сразу. Написанное вами и поданные голоса остаются у группы. Чтобы вернуться, понадобится новое приглашение.
members-left-done = Вы вышли из группы «{ $group }».
members-left = Из группы вышел участник: { $name } ({ $delegation }).
members-left-no-voter = Подать голос делегации «{ $delegation }» теперь некому. Назначьте главу.
members-withdraw = Отозвать заявку
members-withdraw-ask = Отозвать вашу заявку в группу «{ $group }»?
members-withdrawn = Ваша заявка в группу «{ $group }» отозвана.
