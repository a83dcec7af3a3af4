### 基础主题的用语

## 各种事物的叫法：一个、几个（中文同形）。site.yaml 和 plan.md 的 terms 会代替这里的，所以别处都引用它们，不写死

-term-notice = 通知
-term-notices = 通知
-term-plan = 计划
-term-plans = 计划
-term-lead = 牵头单位
-term-leads = 牵头单位
-term-responsible = 责任单位
-term-responsibles = 责任单位
-term-cooperating = 配合单位
-term-cooperatings = 配合单位
-term-task = 任务
-term-tasks = 任务
-term-measure = 举措
-term-measures = 举措
-term-target = 指标
-term-targets = 指标

## 标点

colon = ：
list-separator = 、
and-others = 另有{ $n }个单位
others-take-part = （另有{ $n }个单位参与）
clause = ，
semicolon = ；
middle-dot = {" · "}
full-stop = 。
gap = {""}
paren-open = （
unit-open = （单位：
paren-close = ）
title-open = 《
title-close = 》
until = 至
# 只写明止日或起日的
until-only = 至
from-on = 起
decimal = .

## 日期：$year、$month、$day 是数字；用语可以按键引用别的用语

date = { $year }年{ $month }月{ $day }日
month-year = { $year }年{ $month }月
month-name = { $month }月
month-short = { $month }月

## 每一页

skip = 跳到正文
languages = 语言
menu = 菜单
modes = 显示方式
mode-large = 大字
mode-contrast = 高对比
nav-main = 主导航
nav-home = 首页
nav-plan = { -term-plan }
nav-ledger = { -term-task }台账
nav-departments = 部门
nav-counties = 县（市）
nav-calendar = 期限日历
nav-targets = { -term-target }
breadcrumbs = 当前位置
archived = 已归档
archived-as-of = 本页为{ $day }的存档，不再更新。
archived-living = 前往现行网站
as-of = 数据截至{ $day }
fallback = 本页尚未译成这种语言，以下为原文（{ $source }）。
incomplete = 本页有些文字尚未翻译，以原文（{ $source }）显示。
file-incomplete = 有些文字尚未翻译，以原文（{ $source }）显示。
stale = 本页有的译文译自旧的原文（{ $source }），原文后来有改动，译文待更新。
machine = 本页译文由人工智能生成（机器翻译），可能有误，以原文（{ $source }）为准。
machine-some = 有的译文由人工智能生成（机器翻译），所在的网页都已注明。
footer = 联系与网站信息
footer-ask = 咨询与反映问题
footer-about = 关于本站
footer-plans = 文件
hotline = { $number }政务服务热线
hotline-label = 政务服务热线
telephone = 电话：{ $number }
telephone-label = 电话
email-label = 电子邮箱
address = 地址
ask-online = 网上咨询
coordinator = 统筹单位
notice-in-full = { -term-notice }全文
unofficial = 译文和机构译名为非正式翻译，以原文（{ $source }）为准。
sponsor = 主办单位
operator = 承办单位
site-id-code = 网站标识码
report-fault = 我为政府网站找错
conac = 党政机关网站标识
none = 无
yes = 是
no = 否

## 状态

status = 状态
status-withdrawn = 已撤销
status-stopped = 已终止
status-completed-late = 逾期完成
status-completed = 已完成
status-overdue = 已逾期
status-unreported = 到期未报送
status-period-ended = 期满未报送完成
status-behind = 进度滞后
status-due-soon = 临近期限
status-on-track = 正常推进
status-not-started = 未启动
status-not-begun = 未到开始时间
status-no-report = 未报送

rule-withdrawn = { -term-task }或{ -term-measure }已由调整撤销，不再计入任何合计、平均和图表。撤销前已经完成、或者撤销时期限已过的，在旁边注明。
rule-stopped = 报送称这项工作已经终止。
rule-completed-late = 报送称已经完成，完成之日晚于{ -term-notice }写明的期限。
rule-completed = 报送称已经完成，没有晚于{ -term-notice }写明的期限。{ -term-notice }没有写明期限的，完成之日在旁边注明。
rule-overdue = { -term-notice }写明的期限已过，有过报送，但没有报送完成。
rule-unreported = { -term-notice }写明的期限已过，没有任何报送。是否完成，本站不掌握。
rule-period-ended = { -term-notice }没有写明期限，按推定的期限已经期满；有过报送，但没有报送完成。
rule-behind = 最近一次写明进度的报送，称进度滞后。
rule-due-soon = { -term-notice }写明的期限就在数据截至的当天或之后{ $days }天以内，无论有没有报送。
rule-on-track = 有报送，称正在推进或者没有写明阶段，且不属于以上任何一种情形。
rule-not-started = 报送称尚未启动。
rule-not-begun = 写明的开始时间还没有到，也没有任何报送。
rule-no-report = 不属于以上任何一种情形，没有收到可以据以判定的报送。未报送不等于没有进展，也不等于逾期。

stage = 阶段
stage-not-started = 未启动
stage-in-progress = 推进中
stage-completed = 已完成
stage-stopped = 已终止
stage-not-stated = 有报送、未报阶段
stage-reported-by = 阶段由谁报送
reporter-not-stated = 未写明报送单位
pace = 进度
pace-ahead = 快于预期
pace-on-track = 符合预期
pace-behind = 滞后
percent = { $n }%
percent-label = 报送完成比例
percent-reported = 报送完成{ $n }%
since = 自{ $day }起
completed-on = { $day }完成

## 谁

who = 由谁负责
role-lead = { -term-lead }
role-responsible = { -term-responsible }
role-cooperating = { -term-cooperating }
role-lead-short = { -term-lead }
role-responsible-short = { -term-responsible }
role-cooperating-short = { -term-cooperating }
by = 由谁完成

## 期限

due = 期限
due-none-stated = { -term-notice }未写明
due-no-day = 未写明具体日期，本站按{ $day }计
due-inside-measures = 其中{ -term-measure }写明的期限
due-inside-targets = 其中{ -term-target }写明的期限
due-inside-both = 其中{ -term-measure }和{ -term-target }写明的期限
due-ongoing = 持续推进
due-begins = { $day }开始
due-formerly = 原定{ $day }
due-implied-means = 本站推定为{ $day }：{ -term-plan }期末；{ -term-task }内写明的期限更晚的，以更晚的为准。过了推定的期限不算逾期。
due-implied-means-year = 本站推定为{ $day }：{ -term-notice }没有写明执行到何时，按印发当年年底计；{ -term-task }内写明的期限更晚的，以更晚的为准。过了推定的期限不算逾期。
due-implied-nobody = 过了没有写明的期限不算逾期。
due-none-means = 这是持续或定期开展的工作，没有截止之日，不会逾期。
every-month = 每月
every-quarter = 每季度
every-half-year = 每半年
kind-task = { -term-task }
kind-measure = { -term-measure }
kind-target = { -term-target }
past = 已过

## 数目

n-tasks = { $n }项
n-tasks-unit = 项{ -term-task }
n-deadlines = { $n }项
completed-of = { $n }项{ -term-task }，报送完成{ $completed }项
tally = { $status }{ $n }项
of = { $completed }/{ $total }
completed-short = 报送完成
summary-line = 共{ $tasks }项{ -term-task }，报送完成{ $completed }项，从未报送进展{ $silent }项。
summary-percent = { $tasks }项{ -term-task }中有{ $n }项报送了完成比例，平均为{ $percent }%。
summary-measures = 共{ $n }项{ -term-measure }，报送完成{ $completed }项。
summary-withdrawn = 另有{ $n }项{ -term-task }已撤销，不计入以上各数。
summary-ongoing = 另有{ $n }项{ -term-measure }持续推进或定期开展。
late-tasks = { -term-task }{ $n }项
late-measures = { -term-measure }{ $n }项
late-targets = { -term-target }{ $n }项
late-without-data = 其中{ $n }项无数据
late-mark = 期限已过
measures-late = { $n }项{ -term-measure }逾期未完成
measures-done = { $n }项{ -term-measure }，报送完成{ $completed }项
measures-done-short = { $n }项，报送完成{ $completed }项
measures-ongoing = { $n }项{ -term-measure }持续推进或定期开展
measures-ongoing-short = 持续推进或定期开展{ $n }项
members-done = { $n }个单位中有{ $completed }个报送完成
check-confirmed = 核查属实
check-not-confirmed = 核查未证实
check-confirmed-before-correction = 更正前核查属实
check-not-confirmed-before-correction = 更正前核查未证实
verified-of = 报送完成的{ $n }项中核查属实{ $verified }项
summary-verified = 报送完成的{ $n }项{ -term-task }中，核查属实{ $verified }项。
summary-measures-verified = 报送完成的{ $n }项{ -term-measure }中，核查属实{ $verified }项。
members-verified = 其中{ $n }个里核查属实{ $verified }个
result-confirmed = 属实
result-not-confirmed = 未证实
verification-ended = 所核查的内容已于{ $day }更正，这次核查不再作数。

## 首页

state = 总体情况
now-all = 共{ $n }项{ -term-task }
now-completed = 报送完成{ $n }项
now-late = 期限已过、未报送完成{ $n }项
now-silent = 从未报送{ $n }项
now-inside = { -term-task }内期限已过、未报送完成
find = 查找县（市）和部门
n-departments = { $n }个部门
late-short = 期限已过，未报送完成
see-late = 查看各单位情况
all-silent = { $n }项{ -term-task }都还没有报送进展。没有报送，不等于没有进展，也不等于逾期：本站只写报送了什么，不作推测。
some-silent = 有{ $n }项{ -term-task }从未报送进展。没有报送，不等于没有进展，也不等于逾期：本站只写报送了什么，不作推测。
see-ledger = 查看{ -term-task }台账
how-judged = 状态怎样判定
upcoming = 接下来到期
upcoming-none = 写明的期限都已过去。
upcoming-none-open = 期限未到的事项，均已报送完成、达到目标或者终止。
upcoming-none-stated = 没有写明的期限。
see-calendar = 查看期限日历
late = 期限已过，未报送完成
late-total = 共{ $n }项，以下是最近的{ $shown }项。
late-none = 没有已过写明的期限而未报送完成、未达到目标的事项。
by-section = 各部分{ -term-task }
section-numeral = { $n }
section-title = { $n }、
arabic-numeral = { $n }.
task-numeral = （{ $n }）
latest = 最近报送
latest-none = 还没有收到进展报送。
find-department = 查找部门
find-body = 查找单位
choices-hint = 名称后的数字是{ -term-notice }提到这个单位的{ -term-task }项数；由它完成、期限已过而未报送完成的，另注项数。
basis = 依据的文件
issued-on = 成文日期：{ $day }
period-is = { $start }至{ $end }执行
read-notice = 阅读{ -term-notice }全文
see-plan = 查看各项{ -term-task }
no-plan = 还没有发布{ -term-plan }。
earlier = 往年的{ -term-plan }

## 工作要点、通知

annexes = 附件
annex = 附件
annex-announced = 已列出，未公布
index-number = 索引号
issued-by = 发文机关
document-number = 发文字号
issued = 成文日期
published = 发布日期
period = 执行期

## 台账

ledger-caption = { $n }项{ -term-task }
number = 序号
task = { -term-task }
tasks = { -term-task }
measures = { -term-measure }
latest-report = 最近报送
pager = 分页
pager-previous = 上一页
pager-next = 下一页
notice-elsewhere = 后面各页的{ -term-tasks }
pager-here = 第{ $page }页，共{ $pages }页，{ $total }条
tree-split = { -term-task }很多时，列在台账的各页上，这里列出台账的各页。
section-pages = { -term-task }分页
pager-n = { $page }
section-no-tasks = 没有{ -term-task }
pager-page = 第{ $page }页，共{ $pages }页

## 任务

facts = 概况
section = 所属部分
contents = 本页内容
no-heading = { -term-notice }没有给这项{ -term-task }标题，上面的标题是本网站所拟。
# 通知全文中，没有标题的任务通往其页面
task-progress = 进展情况
text-page = 完整页面
words-of-notice = { -term-notice }原文
in-notice = 在{ -term-notice }全文中查看
nothing-reported = 尚无报送
nothing-reported-means = 这项{ -term-task }还没有报送进展。没有报送，不等于没有进展，也不等于逾期。
measures-count = { -term-measure }（{ $n }项）
targets = { -term-target }
targets-count = { -term-target }（{ $n }项）
targets-caption = 这项{ -term-task }的{ -term-target }、目标值和最新数值
reports = 进展报送
on-measure = 所报{ -term-measure }
report-on = 情况截至
problems = 存在问题
next-steps = 下一步打算
evidence = 佐证材料
no-evidence = 报送完成，未附佐证材料。
draft = 草稿，只在预览中显示。
corrected = 已于{ $day }更正。
withdrawn = 已于{ $day }撤回，其中所报不再计入。
reason-is = 原因：
reason = 原因
by-document = 依据
amendments = { -term-task }调整
amendments-mean = { -term-task }本身的调整都注明日期，原来的内容保留在这里。
amendment-refusal = 曾申请这样调整，未获批准，什么也没有改变。
amendment-erratum = 这里原来录入有误，由本站更正；{ -term-task }本身没有调整。
amendment-eased = 这次调整晚于完成之日（{ $day }）；按原来的期限是逾期完成。
eased = 期限是完成之后（{ $day }）才调整的；按原来的期限是逾期完成。
withdrawn-after = 撤销时已过期限（{ $day }）。
withdrawn-completed = 撤销之前已于{ $day }完成。
added-on = { $day }增加，{ -term-notice }印发时没有这一项。
continues = 接续
continued = 由以下{ -term-task }接续
task-of-plan = { $plan }第{ $number }项：{ $title }
begins = 开始时间
event-given-up = 【{ $status }】{ $title }
changed-to = 改为
field-from = 开始时间
field-taken-back = 是否撤销
field-due = 期限
field-ongoing = 持续推进
field-every = 周期
field-lead = { -term-lead }
field-members = 成员
field-acts_as_one = 作为一个单位
field-kind = 机构类别
field-cooperating = { -term-cooperating }
field-responsible = { -term-responsible }
field-by = 由谁完成
field-reach = 目标值
field-at_least = 不低于
field-at_most = 不超过
field-equals = 等于
field-above = 超过
field-below = 低于
field-goal_text = 目标的文字
field-goals = 途中目标
documents = 文中提到的文件
neighbours-task = 前后{ -term-task }
previous-task = 上一项
next-task = 下一项
neighbours-section = 前后部分
previous-section = 上一部分
next-section = 下一部分
neighbours-month = 前后月份
previous-month = 上一个有期限的月份
next-month = 下一个有期限的月份
neighbours-year = 前后年份
previous-year = 上一年
next-year = 下一年
title-task-year = { $task }：{ $year }的报送
earlier-reports = 更早的报送
n-reports = { $n }次报送
neighbours-change-month = 前后月份
previous-change-month = 上一个有变化的月份
next-change-month = 下一个有变化的月份

## 指标

target = { -term-target }
goal = 目标值
goal-reach = 达到{ $n }
goal-at-least = 不低于{ $n }
goal-at-most = 不超过{ $n }
goal-between = { $low }至{ $high }
goal-equals = { $n }
goal-above = 超过{ $n }
goal-below = 低于{ $n }
schedule-ahead = 截至{ $day }，超过序时进度
schedule-on = 截至{ $day }，达到序时进度
schedule-behind = 截至{ $day }，未达序时进度
baseline = 基数{ $n }
latest-value = 最新数值
no-data = 无数据
reached-by = { $n }个单位中有{ $reached }个达到
reached-silent = 其中{ $n }个无数据
goals-of-bodies = 各单位各有目标
target-by-body = 各单位情况
target-by = 各自承担目标的单位
target-source = 还可报送数值的单位
reached = 已达到
not-reached = 未达到
share-on = 目标完成率{ $n }%
share-back = 较起点后退{ $n }%
share-beyond = 超过目标{ $n }%
targets-total = 共{ $n }项{ -term-target }，{ $reported }项报送过数值，{ $reached }项已达到目标。

## 部门、县（市）

name = 名称
their-status = { -term-task }状态
departments-intro = { -term-notice }点名的部门，按在{ -term-notice }中首次出现的顺序排列。
departments-none = { -term-notice }没有点名部门。
departments-caption = { $n }个部门在各项{ -term-task }中的分工
groups = 统称的单位
groups-intro = { -term-notice }有时只写统称，不逐一点名。成员不明的统称单独列出，不分摊到具体单位。
groups-caption = { $n }个统称在各项{ -term-task }中的分工
counties-intro = 名称后的数字是{ -term-task }项数。
matrix = 各县（市）{ -term-measure }情况
matrix-intro = 只列{ -term-notice }点名由县（市）完成的{ -term-measure }。
matrix-caption = 点名县（市）的{ -term-measure }，逐县列出状态
measure = { -term-measure }
not-named = 未点名
kind-intro = { -term-notice }点名的单位（{ $kinds }），按在{ -term-notice }中首次出现的顺序排列。
kind-caption = { $kinds }：{ $n }个单位在各项{ -term-task }中的分工
kind-matrix = { $kinds }：{ -term-measure }情况
kind-matrix-intro = 只列{ -term-notice }点名由这类单位完成的{ -term-measure }。
kind-matrix-caption = 点名这类单位（{ $kinds }）的{ -term-measure }，逐个列出状态
short-name = 简称
aliases = 又称
formerly = 曾用名
formerly-until = 至{ $day }
county-code = 行政区划代码
website = 网站
belongs-to = 属于
members = 包括的单位（{ $n }个）
acts-as-one = 这些单位作为一个单位报送和完成：成员自己的报送会列出，但不计入阶段。
members-unspecified = { -term-notice }没有写明这一统称包括哪些单位，因此这些{ -term-task }不计入任何具体单位。
body-no-tasks = { -term-notice }没有在{ -term-task }中点名这个单位。
about-body = 单位信息
answer-late = 期限已过、未报送完成
answer-shares = 点名本单位{ $named }项，点名所属各方{ $shared }项
answer-soon = 自该日起{ $days }天内到期
none-of-these = 无
body-next-none = 本单位负责的期限中，没有尚未到期且未完成的。
body-done = 近期完成
body-done-none = 本单位负责且有期限的事项，还没有报送完成的。
body-late = 期限已过，未报送完成（{ $n }项）
body-measures = 明确由本单位完成的{ -term-measure }（{ $n }项）
body-measures-shared = 明确由本单位或以统称由其完成的{ -term-measure }（{ $n }项）
body-targets = 由其承担的{ -term-target }（{ $n }项）
body-targets-caption = 由该单位承担的{ -term-target }，按其自身的目标和数值
body-sources = 还可报送其数值的{ -term-target }（{ $n }项）
body-state = 有关{ -term-task }的状态
body-deadlines = 由该单位承担的期限（{ $n }项）
body-deadlines-named = 点名该单位的（{ $n }项）
body-deadlines-shared = 以统称包括该单位的（{ $n }项）
body-deadlines-of-others = 有关{ -term-task }中由其他单位承担的期限（{ $n }项）
share-named = 点名该单位
share-shared = 以统称包括该单位
body-lead = 作为{ -term-lead }的{ -term-task }（{ $n }项）
body-responsible = 作为{ -term-responsible }的{ -term-task }（{ $n }项）
body-cooperating = 作为{ -term-cooperating }的{ -term-task }（{ $n }项）

## 期限日历

calendar-next-none = 写明的期限中，没有尚未到期且未完成的。
calendar-total = 写明的期限共{ $n }项。
calendar-without = { $tasks }项{ -term-task }中，有{ $n }项没有写明任何期限，不在日历上。
year = { $year }年
agenda = 按日期列出
as-of-mark = （数据截至这一天）
weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日
weekday-short-1 = 一
weekday-short-2 = 二
weekday-short-3 = 三
weekday-short-4 = 四
weekday-short-5 = 五
weekday-short-6 = 六
weekday-short-7 = 日

## 判定规则

rules = 状态一览
rules-intro = { -term-task }和{ -term-measure }的状态由报送和期限推算，从上到下逐条比对，取第一条符合的。
rules-caption = 各种状态及其含义
rule-holds = 适用情形
rules-deadlines = 期限分三种
rule-stated = 写明的期限：{ -term-notice }写明了截止时间。只有这种期限会使{ -term-task }、{ -term-measure }逾期，也只有这种期限列入日历。
rule-implied = 推定的期限：{ -term-notice }没有写明，本站按{ -term-plan }期末推定（期末没有写明的，按印发当年年底）；{ -term-task }中写明的期限更晚的，以更晚的为准。过了推定的期限不算逾期。
rule-none = 没有期限：持续推进或按周期开展的工作，不会逾期。
rules-reports = 哪些报送算数
count-lead = { -term-task }的阶段、进度和完成比例，取最近一次写明的报送，先后按情况截至之日。报送当天有{ -term-lead }的，只计{ -term-lead }（统称的，计其已知成员）和统筹单位的报送；其他单位的报送照样列出，数值照样采用。
count-nobody = 没有写明由谁报送的，按统筹单位的报送计，并注明“{ reporter-not-stated }”。
count-several = 点名几个单位的{ -term-measure }，各单位都报送完成才算完成，以最后一个的日期为准；没有点名的单位的报送，不代替任何一个。
count-dated = 后来的事不改变以前的记录：后来增加的，从增加之日起计；撤销的，从撤销之日起不再计入；更正从更正之日起生效。
count-begin = 写明开始时间的，开始之前不要求报送：没有报送的，显示“{ status-not-begun }”。
count-schedule = 是否达到序时进度：最新数值与其当日应达到的相比，应达到的是到那一天为止最后一个途中目标；没有途中目标的，不作判断。
count-schedule-linear = 是否达到序时进度：最新数值与其当日应达到的相比，应达到的是到那一天为止最后一个途中目标；没有而有基数、目标为达到或不低于的，按时间过去的比例，取从基数到目标值的同样比例。
rules-verified = 核查
rule-verified = 报送完成的{ -term-task }或{ -term-measure }，由报送单位以外的单位对首次报送完成的那一条进行核查，最近一次核查属实的，算核查属实；由几个单位承担的，要各单位都核查属实。此后又更正那一条的阶段、比例、数值、日期或所报的{ -term-measure }的，核查不再作数。核查不改变状态。
thresholds = 本站的设置
threshold-due-soon = 期限前{ $days }天起显示“临近期限”。
reporting-quarterly = 按季度报送：最近一个完整季度开始以来没有报送的{ -term-task }，予以注明；已完成、已终止、已撤销、持续推进的除外，{ -term-plan }执行期满以后也不再注明。
reporting-monthly = 按月报送：最近一个完整月份开始以来没有报送的{ -term-task }，予以注明；已完成、已终止、已撤销、持续推进的除外，{ -term-plan }执行期满以后也不再注明。
reporting-none = 没有规定统一的报送周期。

## 网页的标题和说明、正文里的用语（由程序本身取用）

title-ledger = { -term-task }台账（本站整理）
title-departments = 部门
title-counties = 县（市）
title-calendar = 期限日历
title-month = { $month }的期限
title-targets = { -term-target }
title-method = 方法说明：状态如何得出
title-sitemap = 网站地图
title-not-found = 没有找到这个网页
title-numbered = { $title }（第{ $page }页）
not-found-text = 网址可能有误，或网页已移走。
not-found-home = 返回首页
describe-ledger = “{ $plan }”全部{ -term-task }：谁负责、何时完成、进展如何。
describe-section-title = “{ $plan }”中“{ $title }”的{ -term-task }：谁负责、何时完成、进展如何。
describe-section = “{ $plan }”第{ $numeral }部分的{ -term-task }：谁负责、何时完成、进展如何。
describe-departments = “{ $plan }”点名的部门，以及各部门的{ -term-task }。
describe-counties = “{ $plan }”交给各县（市）的{ -term-task }和{ -term-measure }。
describe-kind = “{ $plan }”交给这类单位（{ $kinds }）的{ -term-task }和{ -term-measure }。
describe-body = { $body }在“{ $plan }”中的各项{ -term-task }及其期限。
describe-calendar = “{ $plan }”写明的全部期限，按日期排列。
describe-targets = “{ $plan }”要达到或保持什么，以及最新数值。
describe-method = 本站的状态如何得出，哪些情况本站不掌握。
describe-sitemap = 本站网页一览。
title-archive = 存档
describe-archive = 本站以前各日的存档：按当日原样保存，可以打开、下载、核对。
archive-intro = 每份存档都是当日的整个网站，封存以后不再改动，页面上标明“已归档”。
archive-open = 打开截至{ $day }的网站
archive-download = 整份下载
archive-size = （{ $files } 个文件，解压后 { $megabytes } MB）
archive-seal = 封存校验值
archive-check = 怎样核对
archive-check-seal = 把下载的文件解压，在解压出的文件夹里计算下面这个文件的校验值，应与本页上的封存校验值相同：
archive-check-files = 再核对里面的全部文件，没有输出就是一个字节也没有改动：
archive-contains = 每份存档里有：网站（data/site，不联网也能打开）、同一网站的 WACZ 网页存档（data/site.wacz）、生成它的内容和主题（data/content、data/themes）。格式是 BagIt（RFC 8493），很多档案软件都能读取。
markdown-table = 表格{ $n }，可左右滚动
markdown-footnotes = 脚注{ $n }
markdown-image = 图片
markdown-back = 返回正文

## Changes, charts

title-changes = 变化记录
describe-changes = “{ $plan }”的全部报送、更正、撤回和调整，按日期排列。
title-changes-month = { $month }的变化
changes-latest = 这里列出最近的{ $n }条，其余按月份列在下面各页。
changes-by-month = 各月的变化
changes-former = 变化记录现在按月份分页。原来列在这一页的变化，见以下各月。
changes-intro = 每一条报送、更正、撤回和调整都按日期记在这里，写明原来的值和现在的值。被更正的内容不删除，只标明已更正。
changes-total = 共{ $n }条。
past-title = 与存档不同
past-intro = 以下{ $n }处与存档的网站不同，又没有调整或更正说明：先列存档里的值，再列现在的值。
past-changed = 改动
past-removed = 删去
past-added = 后来补进
past-words = { -term-notice }原文
past-task = 整项{ -term-task }
past-plan = 整个{ -term-plan }
past-snapshot = { $day }的存档
past-more = 这里只列前{ $n }处。
change-report = 报送
change-correction = 更正
change-withdrawal = 撤回
change-amendment = 调整
change-refusal = 未获批准的调整
change-erratum = 本站更正
change-added = 增加
change-verification = 核查
change-of = 针对{ $day }的报送
log-choose = 选择记录
log-kind = 记录类别
log-all = 全部
log-reports = 报送
log-corrections = 更正、撤回
log-promises = 调整、增加
log-verifications = 核查
log-shown = 显示{ $n }条，共{ $total }条
log-more = 另有{ $n }项
log-reset = 显示全部
log-task = 在{ -term-task }页查看
log-corrected = 后有更正
log-withdrawn = 已撤回
see-changes = 查看全部变化
field-stage = 阶段
field-pace = 进度
field-percent = 完成比例
field-measure = { -term-measure }
field-note = 进展情况
field-problems = 存在问题
field-next = 下一步打算
field-evidence = 佐证材料
field-result = 核查结果
field-finding = 核查情况
field-of = 所核查的报送
field-on = 情况截至
field-due_text = 期限原文
field-title = 标题
field-number = 序号
field-label = 编号
field-section = 部分
field-text = 文字
field-name = 名称
field-unit = 单位
field-by_text = 由谁完成（原文）
field-target = { -term-target }
field-corrects = 更正哪一条
field-reason = 原因
field-document = 依据
field-withdrawn = 撤回
field-issued = 成文日期
field-issued_by = 发文机关
field-document_number = 发文字号
field-addressees = 主送
field-notice_title = { -term-notice }标题
field-value = { -term-target }值
field-source = 还可报送数值的单位
field-baseline = 基数
course = 逐月变化
course-title = 各月末各状态的{ -term-task }数
course-words = 每个月一列，按状态分段，段的高度是该状态的{ -term-task }数；同样的数字在下面的表里。
course-table = 各月末各状态的{ -term-task }数
as-table = 以表格显示
day = 日期
value = 数值
line-title = { $name }的历次数值
line-words = { $from }为{ $first }，{ $to }为{ $last }
line-values = 实线：历次报送的数值
line-goal = 虚线：目标值
line-pace = 点线：按时间进度应达到的数值
line-steps = 菱形：阶段目标
line-asked = 按时间进度应达到
line-image = 图（SVG）
line-csv = 数值（CSV）
stale-task = 上一个完整报送周期没有报送。

## 网页标签（政府网站）

column-type-home = 首页
column-type-policy = 政策文件
column-type-news = 工作动态
column-type-figures = 数据发布
column-type-bodies = 机构职能
column-type-about = 概况信息
column-type-data = 数据开放

## 日历

take = 订阅与下载
take-calendar = 日历
calendar-subscribe = 订阅日历
calendar-download = 下载日历文件
calendar-earlier = 更早年份的期限
calendar-how = 订阅的日历会自动更新，下载的文件不会。点“订阅日历”没有反应时，在日历软件里添加这个地址：
calendar-how-download = 下载的文件保持下载时的内容，以后不会更新。
calendar-name = { $plan }：期限
calendar-name-of = { $body }：{ $plan }的期限
calendar-about = “{ $plan }”写明的期限。没有写明期限的{ -term-task }不在其中。

## 更新订阅

take-feed = 更新订阅
feed-how = 在阅读器（订阅软件）里添加这个地址，就会收到新的报送和状态变化：
feed-title-of = { $body }：{ $plan }的进展
feed-report = 进展报送：{ $task }
feed-report-by = { $by }报送：{ $task }
feed-verification = { $by }核查（{ $result }）：{ $task }
feed-status = { $old } → { $new }：{ $subject }
feed-together = （各单位合计；{ $body }：{ $status }）
feed-kind-status = 状态变化

## 开放数据

title-data = 开放数据
describe-data = “{ $plan }”的全部数据：台账表格、CSV、JSON，各字段的含义，日历和更新订阅。
footer-calendar = 期限日历文件（.ics）
footer-feed = 更新订阅（Atom）
take-data = 数据
cite = 引用本页
cite-kind = {"[EB/OL]"}
cite-in = //
cite-stop = {". "}
cite-as-of = {". "}({ $iso }){"[引用日期]"}
cite-changed = {". "}({ $iso }){"[引用日期]"}
cite-how = 格式依照 GB/T 7714；“引用日期”换成您查看本页的日期。
data-sheet = 台账（Excel）
data-all = 全部数据和说明
data-intro = 本站网页上的内容，都可以整份下载。各种格式的数值相同，也与网页相同。
data-files = 整份下载
data-about-sheet = { -term-task }台账（本站整理），Excel 表格：{ -term-task }、{ -term-measure }、{ -term-target }各一张表，可直接打印（A4 横向）。
data-about-excel-csv = 同一份台账，CSV 格式，供 Excel 直接打开。
data-about-json = 全部{ -term-task }、{ -term-measure }、{ -term-target }和报送，供程序使用；没有的值是 null。
data-about-llms = 供程序阅读的文本：各项{ -term-task }的状态、{ -term-responsible }和期限，每项附其文本（Markdown）的链接。
data-about-schema = 上面这个文件的结构（JSON Schema）。
data-about-package = 下面全部表格的说明（Frictionless 数据包）：字段、类型、单位、主键和外键，各文件的大小和校验值。
license = 使用许可
license-none = 本站没有声明使用许可。使用前请向主办单位询问。
data-source = 引用时请注明来源：{ $source }，数据截至{ $day }。
data-calendars = 日历和更新订阅
data-calendar-plan = 全部期限的日历（.ics）
data-feed-portal = 全站更新（Atom）
data-bodies-caption = 各单位的日历和更新订阅
data-tables = 各张表及其字段
data-tables-intro = 各张表是 UTF-8 编码的 CSV 文件，第一行是字段名，空格表示没有值，供程序使用。以 =、+、-、@ 等开头的文字前面加了一个撇号，以免在表格软件里被当作公式；tasks.json 里的文字没有加。用 Excel 打开请用上面的两个文件。
data-fields-caption = { $table }的字段
field = 字段
field-type = 类型
meaning = 含义

table-bodies = 单位
table-members = 统称及其成员
table-sections = 各部分
table-tasks = { -term-task }
table-roles = { -term-task }由谁负责
table-measures = { -term-measure }
table-measure-bodies = { -term-measure }点名的单位
table-measure-members = 由多个单位完成的{ -term-measure }，各单位的情况
table-targets = { -term-target }
table-target-goals = { -term-target }的途中目标
table-target-roles = { -term-target }及其各个目标点名的单位
table-target-bodies = 按单位的{ -term-target }，各单位的情况
table-reports = 报送
table-report-measures = 同时报几项{ -term-measure }的报送对各项怎么说
table-values = 报送的{ -term-target }值
table-body-values = 按单位报送的{ -term-target }值
table-evidence = 佐证材料
table-verifications = 核查
table-verification-evidence = 核查的佐证材料
table-fields = 各字段的含义

column-id = 标识，不会改变
column-key = 主键：{ -term-task }标识/自身标识
column-kind = 种类：department 部门，county 县（市），group 统称，或本站另设的类别
column-name = 名称
column-short-name = 简称
column-code = 行政区划代码
column-website = 单位网站
column-acts-as-one = 是否作为一个单位报送和完成
column-group = 统称
column-body = 单位
column-position = 次序
column-title = 标题
column-number = 排序用的序号；{ -term-notice }所印的见 printed
column-label = { -term-notice }所印、代替序号的编号
column-printed = { -term-notice }在标题前所印的序号或编号
column-short-title = 短标题
column-evidence-number = 发文字号
column-section = 所属部分
column-parent = 上一级部分
column-due-date = 期限；种类是 implied 的为推定
column-due-kind = 期限的种类：stated 写明，implied 推定，none 没有
column-due-precision = 期限写到哪一级：day 某日，month 某月（取其最后一天）
column-from = 开始时间
column-from-precision = 开始时间写到哪一级：day 某日，month 某月（取其第一天）
column-added = 印发之后哪一天增加的；印发时就有的为空
column-withdrawn-on = 撤销的日期
column-due-text = { -term-notice }中关于期限的原文
column-ongoing = 是否持续推进
column-every = 周期：month 每月，quarter 每季度，half-year 每半年
column-status = 状态，各种状态见“方法说明”页
column-since = 状态从哪一天起
column-stage = 阶段：not-started 未启动，in-progress 推进中，completed 已完成，stopped 已终止
column-stage-stated = 阶段是否由报送写明；否则只因有报送而算推进中
column-stage-by = 谁报的阶段；报送没有写明的为空
column-pace = 进度：ahead 快于预期，on-track 符合预期，behind 滞后
column-percent = 报送的完成比例
column-reported = 最近一次报送的日期
column-late = 几项{ -term-measure }过了写明的期限而没有报送完成
column-inside-first = 其中{ -term-measure }和{ -term-target }写明的最早期限
column-inside-last = 其中{ -term-measure }和{ -term-target }写明的最晚期限
column-stale = 是否整个报送周期没有报送
column-page = 网页，从网站根目录算起
column-task = { -term-task }
column-role = 角色：lead { -term-lead }，responsible { -term-responsible }，cooperating { -term-cooperating }
column-text = { -term-notice }中的文字
column-by-text = 名单之外由谁完成
column-measure = { -term-measure }
column-on = 情况截至哪一天
column-unit = 计量单位
column-reach = 目标值：达到
column-at-least = 目标值：不低于
column-at-most = 目标值：不超过
column-equals = 目标值：等于
column-above = 目标值：超过
column-below = 目标值：低于
column-goal-text = 目标的文字
column-schedule = 最新值与其当日应达到的相比：ahead 超过，on 达到，behind 未达
column-baseline = 基数
column-value = 数值
column-goal = 第几个目标（target-goals 中的次序）；0 为{ -term-target }本身
column-target-roles-role = 角色：by 承担目标，source 还可报送数值
column-target-bodies-late = 该单位的目标写明的期限已过而没有达到
column-reached = 是否达到目标
column-share = 目标完成率：（数值－基数）/（目标值－基数）
column-date = 报送日期
column-by = 由谁报送
column-note = 进展情况
column-problems = 存在问题
column-next = 下一步打算
column-corrected = 最近一次更正的日期
column-withdrawn = 是否已撤回
column-report = 报送
column-target = { -term-target }
column-url = 网址
column-file = 本站的文件，从网站根目录算起
column-verified = 完成是否经核查属实；没有完成的、全站没有任何核查的为空
column-verification = 完成的最近一次核查结果：confirmed 属实，not-confirmed 未证实，此后又更正过的加 -before-correction；没有核查的、由几个单位承担的为空
column-result = 核查结果：confirmed 属实，not-confirmed 未证实
column-finding = 核查情况
column-ended = 所核查的内容此后首次更正的日期，这次核查从此不再作数
column-verifications-date = 核查日期
column-verifications-by = 由谁核查
column-verifications-report = 所核查的报送
column-verifications-measure = 只针对该条报送的这项{ -term-measure }
column-verification-evidence-verification = 核查
column-verification-evidence-number = 发文字号
column-table = 表
column-extra = 本站另设的栏目
column-field = 字段
column-type = 类型
column-refers = 引用哪个字段
column-meaning = 含义

## 台账表格：表头是台账通行的列名，所以有的与网页用词不同

sheet-title = { $plan }：{ $sheet }
sheet-tasks = { -term-task }台账
sheet-measures = { -term-measure }
sheet-targets = { -term-target }
ledger-group-task = { -term-task }
ledger-group-bodies = 由谁负责
ledger-group-progress = 进展
ledger-group-proof = 佐证
ledger-group-fields = 其他
ledger-cut = （单元格放不下，全文见网站。）
ledger-number = 序号
ledger-task = { -term-task }
ledger-measures = { -term-measure }
ledger-measure = { -term-measure }
ledger-targets = 目标值
ledger-target = { -term-target }
ledger-goal = 目标值
ledger-lead = { -term-lead }
ledger-others = { -term-responsible }、{ -term-cooperating }
ledger-by = 由谁完成
ledger-target-by = 单位
ledger-due = 完成时限
ledger-due-words = { -term-notice }原文
ledger-note = 进展情况
ledger-percent = 完成比例
ledger-problems = 存在问题
ledger-next = 下一步打算
ledger-status = 状态
ledger-late = { -term-measure }逾期未完成（项）
ledger-evidence = 佐证材料
ledger-reported = 更新日期
ledger-members = 各单位情况
ledger-baseline = 基数
ledger-value = 最新数值
ledger-unit = 计量单位
ledger-on = 情况截至
ledger-reached = 是否达到
ledger-share = 目标完成率

## 离开提示

title-leave = 即将离开本站
leave-text = 您访问的链接即将离开“{ $site }”门户网站，是否继续？
leave-continue = 继续访问
leave-stay = 放弃，返回首页

## 台账的筛选：花括号里的由 ledger.js 填写

filter = 筛选台账
filter-words = 关键词
filter-body = 单位
filter-any-body = 全部单位
filter-bodies-department = 部门
filter-bodies-county = 县（市）
filter-bodies-group = 统称的单位
filter-any-section = 全部部分
filter-any-status = 全部状态
filter-done = 报送完成（含逾期完成）
filter-late = 期限已过、未报送完成
filter-all = 全部
filter-take = 下载（CSV）
filter-silent = 从未报送
filter-any-due = 全部期限
filter-any-value = 不限
filter-none-stated = { -term-task }本身未写明期限
filter-past = { $day }之前
filter-soon = { $from }至{ $until }
filter-sort = 排序
filter-down = 倒序
filter-reset = 显示全部{ -term-task }
filter-shown = 显示{ $n }项，共{ $total }项
filter-first = 共{ $total }项，符合条件的有{ $n }项，这里列出前{ $shown }项
filter-loading = 正在读取台账
filter-failed = 台账没能读取，这里只包括本页的{ -term-task }。
filter-more = 再列出一些
filter-no-match = 没有符合条件的{ -term-task }。

## 搜索：花括号里的由 search.js 填写

title-search = 搜索
describe-search = 搜索本站的{ -term-task }、部分、单位和页面，也可以从本站网页的列表里选。
search-site = 搜索本站
search-label = { -term-task }、单位或关键词
search-do = 搜索
search-no-script = 搜索需要 JavaScript。下面列出了本站的页面，可以用浏览器的“在页面中查找”；{ -term-notice }全文里也可以这样查找。
search-found = 搜索结果
search-busy = 正在搜索……
search-all = “{ $q }”找到{ $n }个页面
search-most = 可能含有“{ $q }”的页面最多{ $n }个
search-none = 没有找到“{ $q }”。
search-failed = 没能读取搜索索引。请重新打开本页，或者从全部页面的列表里选。
search-help = 可以换短一些的词，或少写几个词；几个词用空格分开，都出现才算找到。{ -term-task }有序号的，写“5”“五”“（五）”都可以。
search-help-language = 每种语言分别搜索：切换语言时，搜索的词不变。
search-also = 又称
search-more = 更多结果
search-everything = 全部页面
search-kind-task = { -term-task }
search-kind-section = 部分
search-kind-department = 部门
search-kind-county = 县（市）
search-kind-group = 统称的单位
search-kind-body = 单位
search-kind-plan = { -term-plan }
search-kind-notice = { -term-notice }
search-kind-page = 页面

## 月报表

form-title = { $body }{ $period }进展情况报送表
form-quarter = { $year }年第{ $n }季度
form-half = { $year }年{ $n ->
        [1] 上半年
       *[other] 下半年
    }
form-year = { $year }年
form-about = 只填白色单元格，灰色的不用填。没有变化的，在“本期无变化”栏选“是”即可；整份没有动过交回来的，不算报送。
form-sheet-own = 本单位事项
form-sheet-others = 其他可报事项
form-sheet-help = 填表说明
form-subject = { -term-measure }或{ -term-target }
form-role = 本单位角色
form-reported = 上次报送
form-stage = 阶段
form-value = 数值
form-completed = 完成日期
form-no-change = 本期无变化
form-yes = 是
form-no-change-note = 本期无变化。
form-role-by = 承担单位
form-role-source = 数据来源单位
form-role-coordinator = 统筹单位
form-refused = 退回原因
form-help =
    只填“本单位事项”表中的白色单元格。灰色的是已经知道的，或者填了也不起作用的，已锁定。另有一张“其他可报事项”表时，表中的事项不由贵单位负责，知道进展可以报，不知道就不用填。
    已经填好的阶段、比例、数值是上次报送的；有变化就改，没有变化就不动。整行没有变化的，在“本期无变化”栏选“是”，这样别人知道问过了。
    阶段：从下拉列表中选。选“已完成”的，一定要填完成日期。
    完成比例：填 0 到 100 的百分数，例如 80%。
    数值：填{ -term-target }现在的数，只写数，不写“约”“以上”。
    完成日期：例如 2024-06-30、2024.6.30、6月30日；只知道月份的，填“6月底”。没有完成的不要填。
    进展情况、存在问题、下一步打算：写清楚做了什么。不要写个人的手机号码、身份证号码。
    佐证材料：一行一份，写名称；有网址的写在名称后面，中间空一格。
    不要改动灰色单元格和工作表的结构；行可以排序，也可以筛选。认为灰色单元格里有错的，另行告诉统筹单位。

remind-title-1 = 关于报送进展情况的提醒函
remind-title-2 = 关于报送进展情况的催办函
remind-title-3 = 关于报送进展情况的督办函
remind-to = { $body }：
remind-open-1 = 截至{ $day }，下列事项临近期限或者久未报送，请核对并报送进展。
remind-open-2 = 截至{ $day }，下列事项中有的期限已过而未见报送完成，或者经提醒仍未报送，请核对并报送进展。
remind-open-3 = 截至{ $day }，下列事项中有的多次函告后仍未见报送完成或者仍未报送，请核对、报送进展并说明原因。
remind-unreported = 期限已过、没有报送
remind-overdue = 期限已过、未报送完成
remind-not-reached = 期限已过、未达到
remind-due = 临近期限
remind-stale = 久未报送
remind-item = { $n }. { $words }
remind-numbered = 第{ $number }项　{ $what }
remind-facts = { $what }。时限：{ $due }。上次报送：{ $reported }。
remind-again = 本次是第{ $n }次函告。
remind-answer = 请于{ $day }前（含当日）报送。
remind-form = 报送表见附件{ $file }。
remind-short-late = { $n }项期限已过
remind-short-due = { $n }项临近期限
remind-short-stale = { $n }项久未报送
remind-short = { $body }：截至{ $day }，{ $counts }。请于{ $answer }前报送进展。
remind-short-from = （{ $body }）

## 进展通报

title-bulletins = 进展通报
describe-bulletins = “{ $plan }”各期的进展通报。
see-bulletins = 查看进展通报
bulletins-intro = 每期通报固定的是制发当天已知的情况，此后不改；后来的更正列在通报旁边。
bulletin-title = { $plan }：{ $period }进展通报
bulletin-days = { $from }至{ $to }
bulletin-made = 制发日期
bulletin-objections-until = 异议截止
bulletin-intro = 本通报于{ $made }制发，按当天已知的报送和更正，说明截至{ $to }的情况；“本期”指{ $from }至{ $to }。制发以后不再改动。
bulletin-objections = 对本通报有异议的，请在{ $day }（含当日）以前提出。
bulletin-objections-to = 对本通报有异议的，请在{ $day }（含当日）以前向{ $body }提出。
bulletin-document = 下载 Word 文件（公文格式）
bulletin-state = 总体情况
bulletin-tasks = 期末共有{ -term-task }{ $n }项
bulletin-part = { $status }{ $n }项，占{ $share }%
bulletin-withdrawn = 已撤销的{ $n }项不计入总数。
bulletin-unstated = 正常推进的{ -term-task }中，{ $n }项有报送、未报阶段。
bulletin-measures = 可以完成的{ -term-measure }共{ $n }项，报送完成{ $completed }项。
bulletin-targets = { -term-target }共{ $n }项，已达到{ $reached }项。
bulletin-schedule = 有数值可以对照序时进度的{ $n }项：超序时{ $ahead }项，符合序时{ $on }项，落后序时{ $behind }项。
bulletin-completed = 本期新完成、新达到
bulletin-overdue = 本期新过期限、未报送完成
bulletin-behind = 期末进度滞后、落后序时
bulletin-unreported = 本期没有报送的单位
bulletin-unreported-rule = 期初还有未完成事项、却没有一条报送说明本期情况的单位。没有写明由谁报送的，算作可能由该事项的各单位报送；成员不明的组不列。
bulletin-none = 没有。
bulletin-since = 制发以后的更正
bulletin-since-intro = 以上是{ $made }固定的内容。按{ $day }已知的报送和更正，同一期间有下列不同：
bulletin-was = { $what }：通报为{ $old }，现为{ $new }
bulletin-added = 现在应列入“{ $list }”
bulletin-removed = 现在不列入“{ $list }”
bulletin-count-tasks = { -term-task }总数
bulletin-count-unstated = 正常推进的{ -term-task }中有报送、未报阶段的
bulletin-count-measures = 可以完成的{ -term-measure }
bulletin-count-measures-completed = 报送完成的{ -term-measure }
bulletin-count-targets = { -term-target }总数
bulletin-count-targets-reached = 已达到的{ -term-target }
bulletin-count-targets-ahead = 超序时的{ -term-target }
bulletin-count-targets-on = 符合序时的{ -term-target }
bulletin-count-targets-behind = 落后序时的{ -term-target }
bulletin-file =
    通报：由 jindu bulletin 制发，固定当天已知的情况。
    制发以后不改。情况有更正的，写进任务文件，网站会在通报旁边列出不同。
bulletin-file-made = 制发日期：只算到这一天为止已知的报送和更正。
bulletin-file-objections = 可以提出异议的最后一天。
bulletin-file-tasks = 任务，按期末的状态；total 不含已撤销（withdrawn）的；stage-not-stated 是正常推进的当中有报送、未报阶段的。
bulletin-file-measures = 可以完成的举措，其中报送完成的。
bulletin-file-targets = 指标：已达到，超序时、符合序时、落后序时。
bulletin-file-completed = 本期新完成、新达到的。
bulletin-file-overdue = 本期新过期限、未报送完成的。
bulletin-file-behind = 期末进度滞后、落后序时的。
bulletin-file-unreported = 本期没有报送的单位。
past-bulletin = 进展通报
