imports-title = Загрузить список
imports-ask-file =
    Пришлите файл CSV или XLSX (до 1 МБ): по строке на каждого эксперта, в первой строке — заголовки.
    Обязателен только столбец <b>Делегация</b>; также читаются: Вид, Статус, Название на русском, Имя, Ведомство, Место, Язык.

    Без вашего подтверждения ничего не будет добавлено.
imports-field-file = Файл
imports-preview = Проверьте, пожалуйста. Пока ничего не добавлено.
imports-send = Внести в список
imports-example = Пример файла
imports-example-file = primer.xlsx
imports-example-caption = Это пример: замените строки своими и пришлите файл сюда.
imports-example-person = Имя Фамилия
imports-example-body = Министерство образования
imports-column-delegation = Делегация
imports-column-kind = Вид
imports-column-standing = Статус
imports-column-ru = Название на русском
imports-column-name = Имя
imports-column-body = Ведомство
imports-column-seat = Место
imports-column-language = Язык
imports-seat-head = глава
imports-seat-alternate = заместитель
imports-seat-adviser = советник
imports-seat-none = место не указано
imports-counts =
    <b>{ $file }</b>
    Новых делегаций: { $new }
    Уже есть, остаются без изменений: { $known }
    Ожидаемых экспертов: { $experts }
    Пропущено строк: { $left }
imports-nothing-new = Ничего нового в этом списке нет. Можно прислать другой файл.
imports-begins = Начало списка:
imports-sample = • { $delegation }: { $name }, { $body }
imports-sample-delegations = • { $names }
imports-ignored = Непонятные заголовки, эти столбцы не читаются: { $columns }
imports-more = Ещё замечаний: { $n }. Нажмите «Все замечания файлом».
imports-report = Все замечания файлом
imports-report-file = zamechaniya.txt
imports-report-caption = Замечаний: { $n }. Исправьте строки в файле и пришлите его снова; то, что уже есть, не изменится.
imports-no-remarks = Замечаний нет: все строки подходят.
imports-done = Готово. Новых делегаций: { $delegations }. Ожидаемых экспертов: { $experts }. Дальше: распечатайте приглашения.

imports-line-missing = Строка { $line }: не указана делегация. Напишите её название.
imports-line-delegation = Строка { $line }: «{ $value }» не может быть названием делегации. Нужно от 2 до 60 знаков.
imports-line-name = Строка { $line }: «{ $value }» не может быть именем. Нужно от 2 до 60 знаков.
imports-line-body = Строка { $line }: ведомство «{ $value }» — слишком коротко или слишком длинно. Нужно от 2 до 80 знаков.
imports-line-kind = Строка { $line }: вид «{ $value }» неизвестен. Напишите: Государство, Структура ООН, Региональная организация, Европейский союз, Научное сообщество, Гражданское общество или Отдельный эксперт.
imports-line-standing = Строка { $line }: статус «{ $value }» неизвестен. Напишите: Член или Наблюдатель.
imports-line-seat = Строка { $line }: место «{ $value }» неизвестно. Напишите: глава, заместитель или советник.
imports-line-language = Строка { $line }: языка «{ $value }» здесь нет. Напишите: английский или русский.
imports-line-cells = Строка { $line }: ячеек больше, чем заголовков. Возьмите в кавычки текст, в котором есть разделитель.
imports-line-long = Строка { $line }: слишком длинная ячейка («{ $value }»). Возможно, пропущена кавычка.
imports-line-nobody = Строка { $line }: есть ведомство или место, но нет имени. Напишите имя эксперта.
imports-line-repeated = Строка { $line }: «{ $value }» повторяется в строках: { $lines }. Учитывается только первая.
imports-line-apart = Строка { $line }: о делегации «{ $value }» раньше сказано иное. Исправьте, чтобы совпадало.
imports-line-expected = Строка { $line }: { $value } уже среди ожидаемых. Без изменений.
imports-line-member = Строка { $line }: { $value } уже в группе или подал(а) заявку. Без изменений.
imports-line-head = Строка { $line }: второй глава. { $value } ожидается как советник.
imports-line-formula = Строка { $line }: формула взята как обычный текст. Если нужен её результат, впишите значение.
imports-line-assumed = Строка { $line }: вид или статус делегации «{ $value }» не указан. Принято: государство, член (голосует).

imports-refused-text = Пришлите список файлом CSV или XLSX.
imports-refused-type = Читаются только файлы CSV и XLSX. Сохраните список в одном из этих форматов и пришлите его сюда.
imports-refused-size = Файл слишком велик; предел — { $limit } МБ. Разделите список.
imports-refused-rows = В списке слишком много строк; предел — { $limit }. Разделите его.
imports-refused-columns = В списке слишком много столбцов; предел — { $limit }. Удалите лишние.
imports-refused-headings = Заголовки не найдены. В первой строке должны быть названия столбцов; обязателен столбец «Делегация».
imports-refused-twice = Два столбца означают одно и то же: { $columns }. Удалите один из них.
imports-refused-broken = Файл не читается: он повреждён или внутри что-то другое. Откройте его, сохраните как CSV или XLSX и пришлите снова.
imports-refused-macros = В книге есть макросы. Сохраните её как обычный XLSX или CSV и пришлите снова.
imports-refused-unzipped = Внутри книги слишком много данных. Скопируйте список в новую книгу и пришлите её.
imports-refused-quota = За час прислано файлов: { $limit }. Сверьте список с примером и попробуйте позже.
imports-refused-nothing = Ничего нового в списке нет, поэтому ничего не добавлено.

expected-title = Печать приглашений
expected-list =
    <b>Ожидаемые эксперты</b>

    Ожидаются: { $n }. С действующей ссылкой: { $linked }.
expected-nobody =
    <b>Ожидаемые эксперты</b>

    Никто не ожидается. Загрузите список, чтобы подготовить сразу многих.
expected-sheet = На листе у каждого своя карточка со ссылкой и QR-кодом, на 7 дней. Ссылка эксперта, напечатанная раньше, перестанет работать.
expected-print = Печать для ожидаемых ({ $n })
expected-print-places = Печать для пустых делегаций ({ $n })
expected-back = Ожидаемые эксперты
expected-file = priglasheniya
expected-printed =
    <b>Приглашений: { $n }</b>
    Действуют до: { $until }.

    Передайте каждому только его карточку. Эти ссылки больше нигде не хранятся: распечатайте лист и удалите это сообщение.
expected-printed-rest = Не вошло на этот лист: { $n }. Нажмите «Ожидаемые эксперты» и распечатайте следующих.
expected-until = Действует до: { $when } (время: { $city })
expected-how = Наведите камеру на код или откройте ссылку и нажмите «Старт» в Telegram. Только для вас; работает один раз.
expected-how-delegation = Для этой делегации, человек — не более { $uses }: наведите камеру на код или откройте ссылку и нажмите «Старт» в Telegram.
expected-expert =
    <b>{ $name }</b>
    { $body }
    { $delegation } · { $seat }
expected-link = Напечатанная ссылка действует до: { $when }.
expected-no-link = Действующей ссылки нет. Распечатайте приглашения заново.
expected-remove = Убрать из списка
expected-removed = Удалено. Напечатанная ссылка больше не работает.
expected-as = Ожидается как: { $name }, { $body }, { $seat }.
expected-differs = Внимание: имя или ведомство отличаются от ожидаемых. Уточните вне Telegram, кто это.
