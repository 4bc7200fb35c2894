weekends-covered =
    На срок приходятся выходные:
    { $lines }
weekends-named = { $days }: { $names }
weekends-counted = { $days }: { $n ->
    [one] { $n } делегация
    [few] { $n } делегации
    [many] { $n } делегаций
   *[other] { $n } делегации
}
