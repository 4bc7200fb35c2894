themes-title = Themes
themes-list =
    <b>Themes of the library</b>

    Press one to rename it, or to stop offering it.
themes-add = Add a theme
themes-retired = { $theme } · not offered
themes-show = <b>{ $theme }</b>
themes-rename = Rename
themes-retire = Stop offering
themes-restore = Offer again
themes-refused-gone = This theme is not to be found.
themes-refused-taken = There is a theme called “{ $name }” already. Please choose another name.
themes-refused-many = There are { $limit } themes already. Please stop offering one, then add this one.

theme-title = Theme
theme-ask-name = What is the theme called? One name is enough. For example: Media and education
theme-ask-ru = And in Russian? Without it, everybody sees the first name. For example: СМИ и образование
theme-field-name = Name
theme-field-ru = In Russian
theme-preview = Is this right?
theme-send = Save
