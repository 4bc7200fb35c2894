versions-title = История
versions-head = <b>{ $number }. { $title }</b> · история
versions-head-one = <b>Версия { $version }</b>
versions-version = Версия { $version }
versions-reason = { $step }: { $reason }
versions-step-submitted = Версия { $version } отправлена: { $name }, { $date }
versions-step-declared = Версия { $version } отправлена: { $name }, { $date }; автор подтверждает, что узнать человека нельзя
versions-step-shared = Версия { $version } открыта группе: { $name }, { $date }
versions-step-returned = Версия { $version } возвращена: { $name }, { $date }
versions-step-confirmed = Версия { $version } по-прежнему верна: { $name }, { $date }
versions-step-archived = Перенесено в архив: { $name }, { $date } (версия { $version })
versions-step-withdrawn = Отозвано: { $name }, { $date } (версия { $version })
versions-changes = Что изменилось
versions-changes-head =
    <b>Что изменилось: версия { $before } → версия { $version }</b>
    Убрано: <s>зачёркнуто</s>. Добавлено: <u>подчёркнуто</u>.
versions-change = <b>{ $field }:</b> { $text }
versions-changed = <b>{ $field }:</b> изменено; текст слишком длинный для этого сообщения. Прочтите обе версии.
versions-from-to = <s>{ $old }</s> → <u>{ $new }</u>
versions-same = Ничего не изменилось.
versions-kept = { $text }
versions-removed = <s>{ $text }</s>
versions-added = <u>{ $text }</u>
