pickers-open = Выбрать в календаре
pickers-day = Какой день? <b>{ $month }</b>, по времени города { $city }.
pickers-time = <b>{ $day }</b>: в котором часу, по времени города { $city }? Другое время можно написать.
pickers-other-day = Другой день
