preferences-title = Settings
preferences-card =
    <b>Settings</b>

    Language: { $language }
    Time zone: { $city }, now { $now }
preferences-set-zone = Change time zone
preferences-zone-now = { $city }, now { $now }
preferences-refused-zone = I know time zones by their city only, because abbreviations mean different things in different places. Please write a larger city, for example: { $examples }
zone-title = Time zone
zone-ask-zone = Write a city in your time zone. For example: Dushanbe
zone-field-zone = City
zone-preview = Is this your time?
zone-send = Yes, save
