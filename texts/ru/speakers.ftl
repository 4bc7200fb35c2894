speakers-title = Список ораторов
speakers-head = <b>Список ораторов</b> · { $title }
speakers-now = Выступает: <b>{ $speaker }</b>
speakers-waiting = Просят слова: { $n }
speakers-line = { $number }. { $speaker }
speakers-called = { $name } ({ $delegation })
speakers-nobody = Слова никто не просит.
speakers-balance = <b>Использованное время</b>
speakers-balance-line = { $times ->
    [one] • { $delegation }: { $used }, { $times } выступление
    [few] • { $delegation }: { $used }, { $times } выступления
    [many] • { $delegation }: { $used }, { $times } выступлений
   *[other] • { $delegation }: { $used }, { $times } выступления
}
speakers-ask = Прошу слова
speakers-asked = Вы в списке ораторов.
speakers-withdraw = Снять свою просьбу
speakers-withdrawn = Вы больше не в списке.
speakers-give = Слово: { $name }
speakers-given = Слово предоставлено: { $name }.
speakers-end = Выступление окончено
speakers-refresh = Обновить
speakers-your-floor = <b>Вам предоставлено слово.</b>
speakers-your-turn-next = Вы следующий в списке ораторов.
speakers-refused-gone = Этой просьбы в списке больше нет.
