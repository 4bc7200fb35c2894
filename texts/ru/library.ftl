library-all = <b>Все практики</b> · { $n }
library-all-many = <b>Все практики</b> · больше { $n }. Показаны последние { $n }; остальные найдутся по слову или фильтру.
library-found = { $n ->
    [one] По запросу «{ $words }» найдена { $n } практика.
    [few] По запросу «{ $words }» найдено { $n } практики.
    [many] По запросу «{ $words }» найдено { $n } практик.
   *[other] По запросу «{ $words }» найдено { $n } практики.
}
library-found-many = По запросу «{ $words }» найдено больше { $n } практик. Уточните: добавьте слово или фильтр.
library-nothing = По запросу «{ $words }» ничего не найдено.
library-some = Нет практик, где есть все слова «{ $words }». В этих есть некоторые из них.
library-offer = Возможно, вы искали: { $words }?
library-again = Чтобы искать дальше, напишите другие слова.
library-words = Чтобы искать, напишите слова.
library-page = Страница { $n } из { $of }
library-back = Назад к списку
library-filter = Фильтр
library-reset = Снять фильтры
library-show = Показать практики
library-narrowed = <b>Фильтры:</b> { $filters }
library-is = { $facet }: { $value }
library-filter-ask = <b>Фильтр</b>

    По какому признаку сузить список? Фильтры можно сочетать.
library-values-ask = <b>{ $facet }</b>

    Число показывает, сколько практик останется.
library-values-none = <b>{ $facet }</b>

    Ни в одной практике из списка это не указано.
library-value = { $value } · { $n }
library-value-many = { $value } · больше { $n }
library-any = Любое значение
library-facet-strands = Направление
library-facet-pillars = Компонент
library-facet-theme = Тема
library-facet-setting = Где применяется
library-facet-country = Страна
library-facet-evidence = Подтверждение
library-facet-language = Язык
library-similar = В библиотеке уже есть похожие практики. Посмотрите, добавляет ли ваша что-то новое; продолжить можно в любом случае.
library-read = Прочитать: { $title }
library-refused-gone = Таких практик в списке больше нет. Пожалуйста, выберите снова.
