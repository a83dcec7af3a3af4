### The base theme’s words

## Punctuation

colon = {": "}
list-separator = {", "}
clause = {", "}
semicolon = {"; "}
middle-dot = {" · "}
full-stop = .
gap = {" "}
paren-open = {" ("}
paren-close = )
title-open = “
title-close = ”
until = {" to "}
decimal = .

## Dates: $year, $month and $day are figures; a word may take in another by its key

date = { $day } { month-name } { $year }
month-year = { month-name } { $year }
month-name =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
month-short =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }

## Every page

skip = Skip to main content
languages = Languages
modes = Display
mode-large = Larger text
mode-contrast = High contrast
nav-main = Main navigation
nav-home = Home
nav-plan = Plan
nav-ledger = Task ledger
nav-departments = Departments
nav-counties = Counties and cities
nav-calendar = Calendar
nav-targets = Targets
breadcrumbs = Breadcrumbs
archived = Archived
archived-as-of = This page stands as of { $day } and is no longer updated.
archived-living = Go to the current portal
as-of = As of { $day }
fallback = This page is not yet translated; the original text ({ $source }) is shown.
incomplete = Some words on this page are not yet translated and are shown in the original language ({ $source }).
stale = Some of this page was translated from an earlier version of the original text ({ $source }) that has since changed. The translation is yet to be updated.
footer = Contact and site information
footer-ask = Questions and complaints
footer-about = About this portal
footer-plans = Documents
hotline = { $number } government service hotline
hotline-label = Government service hotline
telephone = Telephone: { $number }
telephone-label = Telephone
email-label = E-mail
address = Address
ask-online = Ask online
coordinator = Coordinator
notice-in-full = The notice in full
unofficial = Unofficial translation, names included; the original text ({ $source }) prevails.
sponsor = Sponsor
operator = Operator
site-id-code = Website identification code
report-fault = Report an error on this government website
conac = Mark of Party and government websites
none = None
yes = Yes
no = No

## Statuses

status = Status
status-withdrawn = Withdrawn
status-stopped = Stopped
status-completed-late = Completed late
status-completed = Completed
status-overdue = Overdue
status-unreported = Nothing reported by the deadline
status-period-ended = Period ended, completion not reported
status-behind = Behind
status-due-soon = Due soon
status-on-track = On track
status-not-started = Not started
status-not-begun = Not yet due to begin
status-no-report = No report

rule-withdrawn = An amendment took the promise back: it is in no total, average or chart any more. Where it had been completed by then, or its deadline had passed, that stands beside it.
rule-stopped = It was reported that this work has been stopped.
rule-completed-late = It was reported completed, on a day after the deadline that the notice states.
rule-completed = It was reported completed, not after a deadline that the notice states. Where the notice states none, the day of completion stands beside the status.
rule-overdue = The deadline that the notice states has passed. There are reports, but none of completion.
rule-unreported = The deadline that the notice states has passed and nothing has been reported. This portal does not know whether the work is done.
rule-period-ended = The notice states no deadline and the implied one has passed. There are reports, but none of completion.
rule-behind = The latest report that states a pace says that the work is behind.
rule-due-soon =
    { $days ->
        [one] The deadline that the notice states is today or tomorrow, whether or not anything was reported.
       *[other] The deadline that the notice states is today or within the next { $days } days, whether or not anything was reported.
    }
rule-on-track = The work is reported in progress, or reported on without a stage, and nothing above applies.
rule-not-started = It was reported that the work has not started.
rule-not-begun = The day on which the work is to begin has not come, and nothing has been reported.
rule-no-report = Nothing above applies: no report from which a status could follow has been received. No report does not mean no progress, nor does it mean overdue.

stage = Stage
stage-not-started = Not started
stage-in-progress = In progress
stage-completed = Completed
stage-stopped = Stopped
pace = Pace
pace-ahead = Ahead of plan
pace-on-track = On track
pace-behind = Behind
percent = { $n }%
percent-label = Share completed
percent-reported = { $n }% reported complete
since = since { $day }
completed-on = on { $day }

## Who

who = Who is responsible
role-lead = Lead
role-responsible = Responsible bodies
role-cooperating = Cooperating bodies
role-lead-short = Leads
role-responsible-short = Responsible
role-cooperating-short = Cooperates
by = To be done by

## Deadlines

due = Due
due-none-stated = Not stated in the notice
due-no-day = no day stated; the portal takes { $day }
due-inside-measures = in its measures
due-inside-targets = in its targets
due-inside-both = in its measures and targets
due-ongoing = Ongoing
due-begins = begins { $day }
due-formerly = formerly { $day }
due-implied-means = Taken here as { $day }: the end of the plan, or the latest deadline stated inside the task if that is later. Passing an implied deadline makes nobody late.
due-implied-means-year = Taken here as { $day }: the notice states no period, so it is the end of the year of issue, or the latest deadline stated inside the task if that is later. Passing an implied deadline makes nobody late.
due-implied-nobody = Passing a day that is not stated makes nobody late.
due-none-means = Standing or recurring work: it has no end date and cannot be overdue.
every-month = Every month
every-quarter = Every quarter
every-half-year = Every six months
kind-task = Task
kind-measure = Measure
kind-target = Target
past = past

## Counts

n-tasks =
    { $n ->
        [one] { $n } task
       *[other] { $n } tasks
    }
n-tasks-unit =
    { $n ->
        [one] {" task"}
       *[other] {" tasks"}
    }
n-deadlines =
    { $n ->
        [one] { $n } deadline
       *[other] { $n } deadlines
    }
completed-of =
    { $n ->
        [one] { $completed } of { $n } task reported completed
       *[other] { $completed } of { $n } tasks reported completed
    }
tally = { $status } { $n }
of = { $completed } of { $total }
completed-short = Reported completed
summary-line =
    { $tasks ->
        [one] { $completed } of { $tasks } task reported completed; { $silent } never reported on.
       *[other] { $completed } of { $tasks } tasks reported completed; { $silent } never reported on.
    }
summary-percent =
    { $n ->
        [one] { $n } of { $tasks } tasks reported a percentage: { $percent }%.
       *[other] { $n } of { $tasks } tasks reported a percentage, on average { $percent }%.
    }
summary-measures =
    { $n ->
        [one] { $completed } of { $n } measure reported completed.
       *[other] { $completed } of { $n } measures reported completed.
    }
summary-withdrawn =
    { $n ->
        [one] { $n } more task was withdrawn and is in none of these figures.
       *[other] { $n } more tasks were withdrawn and are in none of these figures.
    }
summary-ongoing =
    { $n ->
        [one] { $n } more measure is ongoing or recurring work.
       *[other] { $n } more measures are ongoing or recurring work.
    }
late-tasks =
    { $n ->
        [one] { $n } task
       *[other] { $n } tasks
    }
late-measures =
    { $n ->
        [one] { $n } measure
       *[other] { $n } measures
    }
late-targets =
    { $n ->
        [one] { $n } target
       *[other] { $n } targets
    }
late-without-data = { $n } without data
late-mark = past the deadline
measures-late =
    { $n ->
        [one] { $n } measure past its deadline
       *[other] { $n } measures past their deadline
    }
measures-done =
    { $n ->
        [one] { $completed } of { $n } measure reported completed
       *[other] { $completed } of { $n } measures reported completed
    }
measures-done-short = { $completed } of { $n } reported completed
measures-ongoing =
    { $n ->
        [one] { $n } ongoing or recurring measure
       *[other] { $n } ongoing or recurring measures
    }
measures-ongoing-short = { $n } ongoing or recurring
members-done = { $completed } of { $n } bodies reported it completed

## Home

state = Overall status
figure-completed = tasks reported completed
figure-silent = tasks never reported on
figure-measures-completed = measures reported completed
figure-late = past the deadline, completion not reported
figure-of = {" "}of { $n }
find = Find a county, city or department
n-departments =
    { $n ->
        [one] { $n } department
       *[other] { $n } departments
    }
late-short = Past the deadline, completion not reported
see-late = See every department
all-silent = Nothing has been reported on any of the { $n } tasks. No report does not mean no progress, nor does it mean overdue: this portal says what was reported and assumes nothing.
some-silent =
    { $n ->
        [one] Nothing has been reported on { $n } task. No report does not mean no progress, nor does it mean overdue: this portal says what was reported and assumes nothing.
       *[other] Nothing has been reported on { $n } tasks. No report does not mean no progress, nor does it mean overdue: this portal says what was reported and assumes nothing.
    }
see-ledger = See the task ledger
how-judged = How statuses are judged
upcoming = Due next
upcoming-none = All stated deadlines have passed.
upcoming-none-open = What is due by the deadlines still to come is reported completed, reached or stopped.
upcoming-none-stated = No deadline is stated.
see-calendar = See the calendar
late = Past the deadline, completion not reported
late-total = { $n } in all; the latest { $shown } are shown.
late-none = Nothing is past a stated deadline without having been reported completed or reached.
by-section = Tasks by section
section-numeral = { $n }
section-title = { $n }.{" "}
task-numeral = ({ $n }){" "}
latest = Latest reports
latest-none = No report of progress has been received yet.
find-department = Find a department
find-county = Find a county or city
choices-hint = The figure after a name is the number of tasks that name it; what is past a deadline for which it answers, completion not reported, is counted beside it.
basis = The notice
issued-on = dated { $day }
period-is = in force from { $start } to { $end }
read-notice = Read the notice in full
see-plan = See all tasks
no-plan = No plan has been published yet.
earlier = Earlier plans

## Plan, notice

preamble = Preamble
annexes = Annexes
annex = Annex
annex-unpublished = not published
index-number = Index number
issued-by = Issued by
document-number = Document number
issued = Date of the document
published = Published
period = In force

## Ledger

ledger-caption =
    { $n ->
        [one] { $n } task
       *[other] { $n } tasks
    }
number = No.
task = Task
tasks = Tasks
measures = Measures
latest-report = Latest report
pager = Pages
pager-previous = Previous page
pager-next = Next page
pager-here = Page { $page } of { $pages }, { $total } rows
pager-page = Page { $page } of { $pages }

## Task

facts = At a glance
section = Section
contents = On this page
words-of-notice = The notice’s words
in-notice = Read it in the notice
nothing-reported = Nothing has been reported
nothing-reported-means = No progress has been reported on this task yet. No report does not mean no progress, nor does it mean overdue.
measures-count = Measures ({ $n })
targets = Targets
targets-count = Targets ({ $n })
targets-caption = Targets with target values and latest values
reports = Reports of progress
on-measure = On the measure
report-on = Position as of
problems = Problems
next-steps = Next steps
evidence = Evidence
no-evidence = Reported completed, without evidence.
draft = Draft, shown in the preview only.
corrected = Corrected on { $day }.
withdrawn = Withdrawn on { $day }; what it stated no longer counts.
reason-is = {" "}Reason:{" "}
reason = Reason
by-document = Basis
amendments = Amendments
amendments-mean = Each change to the commitment is dated; what stood before is kept.
amendment-refusal = This change was asked for and turned down: nothing is another.
amendment-erratum = This portal had it wrong and corrects it; the commitment itself was not changed.
amendment-eased = This change came after the completion ({ $day }), which was late by the former deadline.
eased = The deadline was moved on { $day }, after the completion, which was late by the former deadline.
withdrawn-after = It was withdrawn after its deadline ({ $day }).
withdrawn-completed = It had been completed on { $day }, before it was withdrawn.
added-on = Added on { $day }; the notice was issued without it.
continues = Goes on with
continued = Goes on in
task-of-plan = { $plan }, { $number }. { $title }
begins = Begins
event-given-up = [{ $status }] { $title }
changed-to = changed to
field-from = Begins
field-taken-back = Withdrawn
field-due = Due
field-ongoing = Ongoing
field-every = Frequency
field-lead = Lead
field-members = Members
field-kind = Kind of body
field-cooperating = Cooperating bodies
field-responsible = Responsible bodies
field-by = To be done by
field-reach = Target value
field-at_least = At least
field-at_most = At most
field-equals = Equals
documents = Documents
neighbours-task = Previous and next task
previous-task = Previous task
next-task = Next task
neighbours-section = Previous and next section
previous-section = Previous section
next-section = Next section
neighbours-month = Previous and next month
previous-month = Previous month with deadlines
next-month = Next month with deadlines

## Targets

target = Target
goal = Target value
goal-reach = to reach { $n }
goal-at-least = at least { $n }
goal-at-most = at most { $n }
goal-between = { $low } to { $high }
goal-equals = { $n }
baseline = baseline { $n }
latest-value = Latest value
no-data = No data
reached = reached
not-reached = not reached
share = { $n }% of the target
targets-total =
    { $n ->
        [one] { $n } target; { $reported } with a reported value, { $reached } reached.
       *[other] { $n } targets; { $reported } with a reported value, { $reached } reached.
    }

## Departments, counties

name = Name
their-status = Status of their tasks
departments-intro = The departments that the notice names, in the order in which it first names them.
departments-caption =
    { $n ->
        [one] { $n } department and its part in the tasks
       *[other] { $n } departments and their part in the tasks
    }
groups = Bodies named together
groups-intro = In places the notice names bodies only together. Where it does not say who they are, they stand here on their own and are not counted towards any department.
groups-caption =
    { $n ->
        [one] { $n } group and its part in the tasks
       *[other] { $n } groups and their part in the tasks
    }
counties-intro = The figure after a name is the number of tasks.
matrix = Measures, by county and city
matrix-intro = Only measures that the notice gives to counties and cities are listed. The table is wide and scrolls sideways.
matrix-caption = Measures that name counties and cities, with the status in each
measure = Measure
not-named = not named
aliases = Also known as
formerly = Former name
formerly-until = until { $day }
county-code = Administrative division code
website = Website
belongs-to = Belongs to
members = Members ({ $n })
acts-as-one = These bodies report and complete as one: a report by one of them is shown and counts for no stage.
members-unspecified = The notice does not say which bodies belong to this group, so its tasks are not counted towards any department.
body-no-tasks = The notice names this body in no task.
about-body = About this body
body-late = Past the deadline, completion not reported ({ $n })
body-measures = Measures that name it ({ $n })
body-state = Status of its tasks
body-deadlines = Deadlines for which it answers ({ $n })
body-deadlines-named = That name it ({ $n })
body-deadlines-shared = That name a group to which it belongs ({ $n })
body-deadlines-of-others = Deadlines of its tasks for which others answer ({ $n })
share-named = naming this body
share-shared = naming a group to which it belongs
body-lead = Tasks it leads ({ $n })
body-responsible = Tasks it is responsible for ({ $n })
body-cooperating = Tasks in which it cooperates ({ $n })

## Calendar

calendar-total =
    { $n ->
        [0] No deadline is stated here.
        [one] { $n } stated deadline here.
       *[other] { $n } stated deadlines here.
    }
calendar-without =
    { $n ->
        [one] { $n } of { $tasks } tasks states no deadline at all and is not on the calendar.
       *[other] { $n } of { $tasks } tasks state no deadline at all and are not on the calendar.
    }
year = { $year }
agenda = Day by day
as-of-mark = {" "}(the as-of date)
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = M
weekday-short-2 = T
weekday-short-3 = W
weekday-short-4 = T
weekday-short-5 = F
weekday-short-6 = S
weekday-short-7 = S

## Method

rules = All statuses
rules-intro = The status of a task or measure is worked out from its reports and its deadline. The rules are tried from top to bottom; the first that holds applies.
rules-caption = Every status and what it means
rule-holds = When it holds
rules-deadlines = Three kinds of deadline
rule-stated = Stated: the notice says by when. Only such a deadline can make a task overdue, and only such deadlines are on the calendar.
rule-implied = Implied: the notice does not say. The portal takes the end of the plan, or the latest deadline stated inside the task if that is later. Passing it makes nobody late.
rule-none = None: standing or recurring work, which cannot be overdue.
thresholds = Settings of this portal
threshold-due-soon =
    { $days ->
        [one] “Due soon” shows from { $days } day before a deadline.
       *[other] “Due soon” shows from { $days } days before a deadline.
    }
reporting-quarterly = Reports are due every quarter: a task with none since the start of the last full quarter counts as out of date.
reporting-monthly = Reports are due every month: a task with none since the start of the last full month counts as out of date.
reporting-none = No common reporting period is laid down.

## Titles and descriptions of pages, words in Markdown (used by the program itself)

title-ledger = Task ledger (compiled by this portal)
title-departments = Departments
title-counties = Counties and cities
title-calendar = Deadline calendar
title-month = Deadlines in { $month }
title-targets = Targets
title-method = Method: how statuses come about
title-sitemap = Site map
title-not-found = This page could not be found
title-numbered = { $title } (page { $page })
not-found-text = The address may be mistyped, or the page may have moved.
not-found-home = Go to the home page
describe-ledger = All tasks of “{ $plan }”: who is responsible, by when, and what progress has been reported.
describe-section = The tasks of section { $numeral } of “{ $plan }”: who is responsible, by when, and what progress has been reported.
describe-departments = The departments that “{ $plan }” names, and the tasks that each leads, is responsible for or cooperates in.
describe-counties = The tasks and measures that “{ $plan }” gives to counties and cities.
describe-body = { $body }: the tasks of “{ $plan }” that it leads, is responsible for or cooperates in, with their deadlines.
describe-calendar = All deadlines that “{ $plan }” states, by date.
describe-targets = The figures that “{ $plan }” sets to be reached or kept, with their latest values.
describe-method = How statuses come about on this portal, and what is not known.
describe-sitemap = All pages of this portal.
title-archive = Archive
describe-archive = This portal as it stood on earlier days: to be opened, downloaded and verified.
archive-intro = Each of these is the whole portal as it stood on that day. It was sealed then and has not been changed since; its pages say “Archived”.
archive-open = Open the portal as of { $day }
archive-download = Everything in one file
archive-size = ({ $files } files, { $megabytes } MB unpacked)
archive-seal = Checksum of the seal
archive-check = How to check one
archive-check-seal = Unpack the download. In the folder that it makes, this file has the checksum shown above as that of the seal:
archive-check-files = Then check all files in it; if nothing is printed, not a byte was changed:
archive-contains = Each holds the site (data/site, which opens without a network), the same site as a WACZ web archive (data/site.wacz), and the content and themes that it was built from (data/content, data/themes). The format is BagIt (RFC 8493), which many archive programs can read.
markdown-table = Table { $n }, scrolls sideways
markdown-footnotes = Footnotes { $n }
markdown-image = Image
markdown-back = Back to the text

## Changes, charts

title-changes = Change log
describe-changes = Every report, correction, withdrawal and amendment of “{ $plan }”, by date.
changes-intro = Every report, correction, withdrawal and amendment is listed here by date, with the old value and the new. What was corrected is not removed; it is marked as corrected.
changes-total =
    { $n ->
        [one] { $n } entry.
       *[other] { $n } entries.
    }
past-title = Not as archived
past-intro =
    { $n ->
        [one] One thing below is not what an archived site says, and no amendment or correction accounts for it: first what was archived, then what stands here now.
       *[other] { $n } things below are not what an archived site says, and no amendment or correction accounts for them: first what was archived, then what stands here now.
    }
past-changed = Changed
past-removed = Removed
past-added = Added later
past-words = Words of the notice
past-task = The whole task
past-plan = The whole plan
past-snapshot = As archived on { $day }
past-more = Only the first { $n } are listed here.
change-report = Report
change-correction = Correction
change-withdrawal = Withdrawal
change-amendment = Amendment
change-refusal = Change refused
change-erratum = Corrected by this portal
change-added = Added
change-of = Of the report of { $day }
see-changes = See all changes
field-stage = Stage
field-pace = Pace
field-percent = Share completed
field-note = Progress
field-problems = Problems
field-next = Next steps
field-evidence = Evidence
field-on = Position as of
field-due_text = Due, in the notice’s words
field-title = Title
field-number = Number
field-section = Section
field-text = Words
field-name = Name
field-unit = Unit
field-by_text = To be done by, in words
field-measure = Measure
field-target = Target
field-corrects = Corrects
field-reason = Reason
field-document = Basis
field-withdrawn = Withdrawn
field-issued = Date of the document
field-issued_by = Issued by
field-document_number = Document number
field-addressees = Addressees
field-notice_title = Title of the notice
field-value = Value
field-baseline = Baseline
course = Month by month
course-title = Tasks by status at the end of each month
course-words = A column for each month, divided by status; the height of a part is the number of tasks. The same numbers stand in the table below.
course-table = Tasks by status at the end of each month
as-table = Show as a table
day = Date
value = Value
line-title = Values of { $name } over time
line-words = The level line is the target value. The table has the same values.
stale-task = Nothing was reported in the last full reporting period.

## Page tags of a government website

column-type-home = Home
column-type-policy = Policy documents
column-type-news = News of work
column-type-figures = Published figures
column-type-bodies = Bodies and their duties
column-type-about = About
column-type-data = Open data

## Calendars

take = Subscribe and download
take-calendar = Calendar
calendar-subscribe = Subscribe to the calendar
calendar-download = Download the calendar file
calendar-address = Address of the calendar
calendar-how = A calendar that you subscribe to fetches new deadlines and statuses by itself; a downloaded file is a copy of today and stays as it is. If nothing happens when you choose to subscribe, copy the address below and paste it where your calendar adds a calendar by its address.
calendar-how-download = A downloaded file is a copy of today and stays as it is.
calendar-name = { $plan }: deadlines
calendar-name-of = { $body }: deadlines in { $plan }
calendar-about = The deadlines stated in “{ $plan }”. Tasks without a stated deadline are not among them.

## Feeds

take-feed = Updates (feed)
feed-address = Address of the feed
feed-how = Paste the address below into a feed reader to receive new reports and changes of status.
feed-title-of = { $body }: progress on { $plan }
feed-report = Report: { $task }
feed-report-by = { $by } reported: { $task }
feed-status = { $old } → { $new }: { $subject }
feed-together = {" "}(all bodies together; { $body }: { $status })
feed-kind-status = Change of status

## Open data

title-data = Open data
describe-data = All data of “{ $plan }”: the ledger as a sheet, CSV, JSON, what each field means, calendars and feeds.
footer-calendar = Calendar of deadlines (.ics)
footer-feed = Updates (Atom)
take-data = Data
data-sheet = Ledger (Excel)
data-all = All data, with notes
data-intro = Everything on the pages of this portal can be downloaded whole. The values are the same in every format and on the pages.
data-files = Whole files
data-about-sheet = The task ledger (compiled by this portal) for Excel: a sheet each for tasks, measures and targets, ready to print (A4 landscape).
data-about-excel-csv = The same ledger as CSV that Excel opens as it is.
data-about-json = All tasks, measures, targets and reports, for programs; a value that is not known is null.
data-about-schema = How that file is built (JSON Schema).
data-about-package = Describes all tables below (a Frictionless data package): fields, types, units, keys, size and checksum of each file.
license = Licence
license-none = This portal states no licence. Please ask its sponsor before you use the data.
data-source = Please name the source: { $source }, as of { $day }.
data-calendars = Calendars and feeds
data-calendar-plan = Calendar of all deadlines (.ics)
data-feed-portal = Updates of the whole portal (Atom)
data-bodies-caption = Calendars and feeds of departments and counties
data-tables = The tables and their fields
data-tables-intro = The tables are CSV files in UTF-8 for programs; the first line names the fields, an empty field has no value. A text that begins with =, +, - or @ has an apostrophe before it, so that no spreadsheet runs it as a formula; in tasks.json it has none. For Excel take the two files above.
data-fields-caption = Fields of the table “{ $table }”
field = Field
field-type = Type
meaning = Meaning

table-bodies = Bodies
table-members = Groups and their members
table-sections = Sections
table-tasks = Tasks
table-roles = Who is responsible for which task
table-measures = Measures
table-measure-bodies = Bodies that a measure names
table-measure-members = Measures of several bodies, body by body
table-targets = Targets
table-reports = Reports
table-values = Reported values of targets
table-evidence = Evidence
table-fields = What each field means

column-id = Identifier; it never changes
column-key = Key: the task’s id, a slash, its own id
column-kind = Kind: department, county or group
column-name = Name
column-code = Code of the division
column-website = The body’s website
column-group = Group
column-body = Body
column-position = Place in the order
column-title = Title
column-number = Number in the notice
column-evidence-number = Number of the document
column-section = Section
column-due-date = Deadline; worked out by this portal where the kind is implied
column-due-kind = Kind of deadline: stated, implied or none
column-due-precision = How exactly the deadline is stated: day, or month (its last day stands here)
column-from = When the work is to begin
column-from-precision = How exactly the beginning is stated: day, or month (its first day stands here)
column-added = When it was added to the plan; empty where the notice was issued with it
column-withdrawn-on = When it was withdrawn
column-due-text = The notice’s words for the deadline
column-ongoing = Whether it is ongoing work
column-every = Frequency: month, quarter or half-year
column-status = Status; the method page explains each
column-since = Since when the status holds
column-stage = Stage: not-started, in-progress, completed or stopped
column-pace = Pace: ahead, on-track or behind
column-percent = Reported share completed
column-reported = Date of the latest report
column-late = How many of its measures are past their deadline and not reported completed
column-inside-first = The first deadline that its measures and targets state
column-inside-last = The last deadline that its measures and targets state
column-stale = Whether nothing was reported for a full period
column-page = Its page, from the portal’s root
column-task = Task
column-role = Role: lead, responsible or cooperating
column-text = The notice’s words
column-by-text = Who is to do it, beside the bodies listed
column-measure = Measure
column-on = The day as of which it was so
column-unit = Unit
column-reach = Target value: to reach
column-at-least = Target value: at least
column-at-most = Target value: at most
column-equals = Target value: equal to
column-baseline = Baseline
column-value = Value
column-reached = Whether the target is reached
column-share = Share of the target: (value - baseline) / (target value - baseline)
column-date = Date of the report
column-by = Who reported
column-note = Progress
column-problems = Problems
column-next = Next steps
column-corrected = Date of the latest correction
column-withdrawn = Whether it was withdrawn
column-report = Report
column-target = Target
column-url = Web address
column-file = A file of this portal, from its root
column-table = Table
column-field = Field
column-type = Type
column-refers = The field that it refers to
column-meaning = Meaning

## The ledger as a sheet

sheet-title = { $plan }: { $sheet }
sheet-tasks = Task ledger
sheet-measures = Measures
sheet-targets = Targets
ledger-group-task = Task
ledger-group-bodies = Who is responsible
ledger-group-progress = Progress
ledger-group-proof = Evidence
ledger-cut = (The cell holds no more; the portal has all of it.)
ledger-number = No.
ledger-task = Key task
ledger-measures = Measures
ledger-measure = Measure
ledger-targets = Target values
ledger-target = Target
ledger-goal = Target value
ledger-lead = Lead
ledger-others = Responsible or cooperating
ledger-by = By
ledger-due = Deadline
ledger-due-words = The notice’s words
ledger-note = Progress
ledger-percent = Share completed
ledger-problems = Problems
ledger-next = Next steps
ledger-status = Status
ledger-late = Measures past their deadline
ledger-evidence = Evidence
ledger-reported = Last report
ledger-members = Body by body
ledger-baseline = Baseline
ledger-value = Latest value
ledger-unit = Unit
ledger-on = Position as of
ledger-reached = Reached
ledger-share = Share of the target

## Leaving notice

title-leave = You are about to leave this portal
leave-text = The link that you chose leads out of the portal “{ $site }”. Do you want to continue?
leave-continue = Continue
leave-stay = Stay: back to the home page

## Filter of the ledger: what stands in braces is filled in by ledger.js

filter = Filter the ledger
filter-words = Keywords
filter-body = Department, county or group
filter-any-body = All bodies
filter-bodies-department = Departments
filter-bodies-county = Counties and cities
filter-bodies-group = Bodies named together
filter-any-section = All sections
filter-any-status = Every status
filter-any-due = Every deadline
filter-none-stated = No deadline of the task’s own stated
filter-past = Before { $day }
filter-soon = { $from } to { $until }
filter-sort = Sort by
filter-down = Descending
filter-reset = Show all tasks
filter-shown = Tasks shown: { $n } of { $total }
filter-first = Matching tasks: { $n } of { $total }. The first { $shown } are shown.
filter-loading = Reading page { $n } of { $total }
filter-failed = Not every page of the ledger could be read. What is shown covers this page alone.
filter-no-match = No matching tasks.

## Search: what stands in braces is filled in by search.js

title-search = Search
describe-search = Search the tasks, sections, departments, counties and pages of this portal, or choose from the list of all pages.
search-site = Search
search-label = Task, department, county or keywords
search-do = Search
search-no-script = Searching needs JavaScript. Every page stands in the list below; your browser’s “find in page” works there and in the notice in full.
search-found = Results
search-busy = Searching…
search-all = Pages found for “{ $q }”: { $n }
search-most = Pages that may hold “{ $q }”: at most { $n }
search-none = Nothing was found for “{ $q }”.
search-failed = The search index could not be read. Load this page again, or choose from the list of all pages.
search-help = Try fewer or shorter words. All words must occur; a word written in letters is found by its beginning, from three letters on.
search-help-language = Each language is searched by itself: links to other languages keep your words.
search-also = Also
search-more = More results
search-everything = All pages
search-kind-task = Task
search-kind-section = Section
search-kind-department = Department
search-kind-county = County or city
search-kind-group = Bodies named together
search-kind-plan = Plan
search-kind-notice = Notice
search-kind-page = Page
