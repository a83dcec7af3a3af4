//! The files of a tiny portal.

/// The smallest `site.yaml`.
pub const SITE: &str = "\
id: tag:test.example,2023:tiny
title: 测试
time_zone: Asia/Shanghai
languages:
  - {tag: zh-CN, label: 中文}
theme: base
coordinator: office
";

/// Four departments, three counties, three groups.
pub const ORGANIZATIONS: &str = "\
- {id: office, kind: department, name: 统筹办}
- {id: finance, kind: department, name: 财政局}
- {id: health, kind: department, name: 卫健委}
- {id: water, kind: department, name: 水利局}
- {id: east, kind: county, code: \"000001\", name: 东县}
- {id: west, kind: county, code: \"000002\", name: 西县}
- {id: north, kind: county, code: \"000003\", name: 北县}
- {id: all-counties, kind: group, members_of: county, name: 各县}
- {id: pair, kind: group, members: [finance, health], name: 两部门}
- {id: relevant, kind: group, members: unspecified, name: 有关部门}
";

/// A plan issued on 1 March 2023 that ends with the year.
pub const PLAN: &str = "\
---
title: 二〇二三年工作要点
issued: 2023-03-01
sections:
  - {id: one, title: 第一部分}
  - {id: two, title: 第二部分}
---
总体要求。
";

/// A task that finance leads and health shares.
pub const TASK: &str = "\
---
title: 甲任务
number: 1
section: one
lead: [finance]
cooperating: [health]
---
甲任务的原文。
";
