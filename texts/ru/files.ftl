files-line = { $name } · { $size } МБ
files-photo = Фотография
files-detach = Убрать { $place }
files-button = Файлы ({ $n })
files-of = { $n ->
    [one] Файлы к практике <b>{ $title }</b>: { $n }.
    [few] Файлы к практике <b>{ $title }</b>: { $n }.
    [many] Файлы к практике <b>{ $title }</b>: { $n }.
   *[other] Файлы к практике <b>{ $title }</b>: { $n }.
}
files-caption =
    <b>{ $ours }</b>
    { $name }
files-lost = В Telegram этого файла больше нет: <b>{ $ours }</b>, { $name }. Попросите его у автора.
files-send-one = Пожалуйста, отправьте сюда документ или фотографию или нажмите одну из кнопок.
files-refused-kind = Пожалуйста, отправьте документ или фотографию; другое приложить нельзя.
files-refused-type = «{ $name }» приложить нельзя. Отправьте в виде PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, TXT, CSV, JPG или PNG.
files-refused-size = В файле «{ $name }» { $size } МБ, а можно не более { $limit } МБ. Уменьшите его и отправьте снова.
files-refused-many = Можно приложить файлов: не более { $limit }. Чтобы отправить ещё один, сначала уберите лишний.
files-refused-member = У вас в библиотеке уже { $limit } файлов, больше нельзя. Обратитесь к координатору.
files-refused-group = У группы в библиотеке уже { $limit } файлов, больше нельзя. Обратитесь к координатору.
files-refused-later = Сначала, пожалуйста, отправьте текстом. Файлы можно приложить потом: «Добавить подробности», затем «Файлы».
files-refused-withdrawn = Эта практика отозвана; её файлы больше не отправляются.
