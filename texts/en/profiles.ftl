profiles-change = Name and body
profiles-look = Look at the member
profiles-corrected =
    A member has changed how they are shown:

    <b>{ $name }</b>
    { $body }
    { $delegation }, { $seat }

profile-title = Name and body
profile-ask-name = Your name, as the group shall see it. For example: Head of delegation, Kazakhstan
profile-ask-body = Your ministry, agency or organisation. For example: Ministry of Education
profile-field-name = Name
profile-field-body = Body
profile-preview = So the group will see you, in what is already written, too. The coordinators are told.
profile-send = Yes, save
