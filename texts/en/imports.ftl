imports-title = Import a list
imports-ask-file =
    Send a CSV or XLSX file (up to 1 MB): one line for each expert, headings in the first line.
    Only <b>Delegation</b> is required; also read: Kind, Standing, Russian name, Name, Body, Seat, Language.

    Nothing is added before you confirm.
imports-field-file = File
imports-preview = Please check. Nothing has been added yet.
imports-send = Add to the register
imports-example = Example file
imports-example-file = example.xlsx
imports-example-caption = An example: replace its lines with yours and send the file here.
imports-example-person = Name Surname
imports-example-body = Ministry of Education
imports-column-delegation = Delegation
imports-column-kind = Kind
imports-column-standing = Standing
imports-column-ru = Russian name
imports-column-name = Name
imports-column-body = Body
imports-column-seat = Seat
imports-column-language = Language
imports-seat-head = head
imports-seat-alternate = alternate
imports-seat-adviser = adviser
imports-seat-none = no seat given
imports-counts =
    <b>{ $file }</b>
    New delegations: { $new }
    Already in the register, left as they are: { $known }
    Experts to expect: { $experts }
    Lines left out: { $left }
imports-nothing-new = Nothing in this list is new. You can send another file.
imports-begins = It begins with:
imports-sample = • { $delegation }: { $name }, { $body }
imports-sample-delegations = • { $names }
imports-ignored = Headings that were not understood and are ignored: { $columns }
imports-more = More remarks: { $n }. Press “All remarks as a file”.
imports-report = All remarks as a file
imports-report-file = remarks.txt
imports-report-caption = Remarks: { $n }. Correct the lines in your file and send it again; what is already there is left alone.
imports-no-remarks = No remarks: every line can be used.
imports-done = Done. New delegations: { $delegations }. Experts now expected: { $experts }. Next: print their invitations.

imports-line-missing = Line { $line }: no delegation. Write its name.
imports-line-delegation = Line { $line }: “{ $value }” cannot be a delegation’s name. Write 2 to 60 characters.
imports-line-name = Line { $line }: “{ $value }” cannot be a name. Write 2 to 60 characters.
imports-line-body = Line { $line }: body “{ $value }” is too short or too long. Write 2 to 80 characters.
imports-line-kind = Line { $line }: kind “{ $value }” is not known. Write State, UN entity, Regional organisation, European Union, Academia, Civil society or Individual.
imports-line-standing = Line { $line }: standing “{ $value }” is not known. Write Member or Observer.
imports-line-seat = Line { $line }: seat “{ $value }” is not known. Write head, alternate or adviser.
imports-line-language = Line { $line }: language “{ $value }” is not spoken here. Write English or Russian.
imports-line-cells = Line { $line }: more cells than headings. Put a text that contains the separator in quotation marks.
imports-line-long = Line { $line }: a cell is too long (“{ $value }”). A quotation mark may be missing.
imports-line-nobody = Line { $line }: a body or a seat, but no name. Write the expert’s name.
imports-line-repeated = Line { $line }: “{ $value }” comes again in { $lines }. Only the first one counts.
imports-line-apart = Line { $line }: says something else about “{ $value }” than the lines before. Make them agree.
imports-line-expected = Line { $line }: { $value } is expected already. Left as it is.
imports-line-member = Line { $line }: { $value } is a member already or has applied. Left as it is.
imports-line-head = Line { $line }: a second head. { $value } will be expected as an adviser.
imports-line-formula = Line { $line }: a formula is taken as plain text. Write the value if you mean its result.
imports-line-assumed = Line { $line }: kind or standing of { $value } is not given. State and Member (votes) are assumed.

imports-refused-text = Please send the list as a CSV or XLSX file.
imports-refused-type = Only CSV and XLSX files can be read. Save the list as one of them and send it here.
imports-refused-size = The file is too large; the limit is { $limit } MB. Please divide the list.
imports-refused-rows = The list has too many lines; the limit is { $limit }. Please divide it.
imports-refused-columns = The list has too many columns; the limit is { $limit }. Please remove those that are not needed.
imports-refused-headings = No headings were found. The first line has to name the columns; “Delegation” is required.
imports-refused-twice = Two columns mean the same: { $columns }. Please remove one of them.
imports-refused-broken = The file cannot be read: it is damaged or something else inside. Open it, save it as CSV or XLSX, and send that.
imports-refused-macros = The workbook contains macros. Please save it as a plain XLSX or CSV file and send that.
imports-refused-unzipped = The workbook is too large inside. Please copy the list into a new one and send that.
imports-refused-quota = That was { $limit } files within an hour. Please check the list against the example and try again later.
imports-refused-nothing = Nothing in this list is new, so nothing was added.

expected-title = Print invitations
expected-list =
    <b>Expected experts</b>

    Expected: { $n }. With a valid link: { $linked }.
expected-nobody =
    <b>Expected experts</b>

    Nobody is expected. Import a list to prepare many people in one go.
expected-sheet = The sheet has a card with a link and QR code for each, valid for 7 days. An expert’s link that was printed before stops working.
expected-print = Print for expected experts ({ $n })
expected-print-places = Print for empty delegations ({ $n })
expected-back = Expected experts
expected-file = invitations
expected-printed =
    <b>Invitations: { $n }</b>
    Valid until { $until }.

    Give each expert only their own card. These links are kept nowhere else: print the sheet, then delete this message.
expected-printed-rest = Not on this sheet: { $n }. Press “Expected experts” and print again for the next ones.
expected-until = Valid until { $when } ({ $city } time)
expected-how = Scan the code or open the link, then press Start in Telegram. For you only; it works once.
expected-how-delegation = For this delegation, up to { $uses } persons: scan the code or open the link, then press Start in Telegram.
expected-expert =
    <b>{ $name }</b>
    { $body }
    { $delegation } · { $seat }
expected-link = Printed link: valid until { $when }.
expected-no-link = No valid link. Print the invitations anew.
expected-remove = Take off the list
expected-removed = Removed. The printed link no longer works.
expected-as = Expected as: { $name }, { $body }, { $seat }.
expected-differs = Attention: name or body differ from what was expected. Please confirm outside Telegram who this is.
