bundles-export = Выгрузить для проверки
bundles-file = { $decisions ->
    [one] { $decisions } завершённое решение и журнал до строки { $lines }. Пересчитать можно и без бота: python3 check_bundle.py и этот файл. Конец цепочки: <code>{ $head }</code>
    [few] { $decisions } завершённых решения и журнал до строки { $lines }. Пересчитать можно и без бота: python3 check_bundle.py и этот файл. Конец цепочки: <code>{ $head }</code>
    [many] { $decisions } завершённых решений и журнал до строки { $lines }. Пересчитать можно и без бота: python3 check_bundle.py и этот файл. Конец цепочки: <code>{ $head }</code>
   *[other] { $decisions } завершённого решения и журнал до строки { $lines }. Пересчитать можно и без бота: python3 check_bundle.py и этот файл. Конец цепочки: <code>{ $head }</code>
}
bundles-refused-open = До завершения ничего не выгружается. Вернитесь, пожалуйста, позже.
