sponsors-join = Стать соавтором
sponsors-leave = Выйти из числа соавторов
sponsors-are = Соавторы: { $names }
sponsors-more = Соавторы: { $names } и { $n ->
    [one] ещё { $n } делегация
    [few] ещё { $n } делегации
    [many] ещё { $n } делегаций
   *[other] ещё { $n } делегации
}
sponsors-joined-toast = Записано: { $delegation } — соавтор.
sponsors-left-toast = Записано: { $delegation } больше не в числе соавторов.
sponsors-refused-decided = По рекомендации { $number } решение уже принято; состав соавторов не меняется.
sponsors-refused-observer = Соавторами становятся только делегации-члены; наблюдатели могут высказаться в обсуждении.
sponsors-refused-own = Этот текст внесла ваша делегация, она и так его автор.
sponsors-refused-caster = От вашей делегации подписывает { $name }. Ничего не записано.
