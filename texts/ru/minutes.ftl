minutes-title = Проект краткого отчёта
minutes-file = { $title }: проект краткого отчёта. Дополните его, прежде чем рассылать.
minutes-draft = Проект краткого отчёта
minutes-length = { $days ->
    [one] { $days } день, { $length }.
    [few] { $days } дня, по { $length }.
    [many] { $days } дней, по { $length }.
   *[other] { $days } дня, по { $length }.
}
minutes-chatham = Заседание прошло по правилу Чатем-Хаус. Участники и их принадлежность не называются.
minutes-participants = Участники
minutes-agenda = Повестка дня
minutes-decisions = Рекомендации, рассмотренные на заседании
minutes-decision = { $number } { $title }: { $state }
minutes-practices = Практики, представленные после предыдущего заседания
minutes-tasks = Поручения
minutes-task = { $owner }{ $what } (до { $until })
minutes-documents = Документы
