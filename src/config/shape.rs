//! The keys of `site.yaml`, and what their values must look like.

use crate::yaml::shape::{Key, Pattern, Shape};

fn is_absolute_id(s: &str) -> bool {
    !s.contains(char::is_whitespace)
        && ["tag:", "urn:"].iter().any(|scheme| s.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}

fn is_site_code(s: &str) -> bool {
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    digits(s, 10) || s.strip_prefix("bm").is_some_and(|rest| digits(rest, 8))
}

fn is_host(s: &str) -> bool {
    !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)) && s.contains('.')
}

/// One `@`, words before it, a host with a dot behind it. More only the mail server can tell.
fn is_email(s: &str) -> bool {
    let Some((name, host)) = s.split_once('@') else { return false };
    let label = |l: &str| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let plain = |s: &str| !s.is_empty() && !s.contains(|c: char| c.is_whitespace() || "@<>".contains(c));
    plain(name) && host.contains('.') && host.split('.').all(label)
}

const LANGUAGE: &[Key] = &[
    Key::required("tag", Shape::Line, "语言标签（BCP 47）", "BCP 47 tag"),
    Key::required("label", Shape::Line, "该语言的自称", "the language's name in itself"),
    Key::new("path", Shape::Id, "网址中的文件夹；源语言没有", "its folder on the site; none for the source language"),
];

const CONTACT: &[Key] = &[
    Key::new("hotline", Shape::Line, "政务服务热线", "public hotline"),
    Key::new("telephone", Shape::Line, "电话", "telephone"),
    Key::new(
        "email",
        Shape::Pattern(
            Pattern { fits: is_email, expression: r"^[^\s@<>]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$" },
            "电子邮箱地址，例如 office@example.gov.cn",
            "an e-mail address, as office@example.gov.cn",
        ),
        "电子邮箱",
        "e-mail",
    ),
    Key::new("address", Shape::Localized, "地址", "postal address"),
    Key::new("url", Shape::Url, "网上咨询的网址", "where to ask online"),
];

const EXTERNAL_LINKS: &[Key] =
    &[Key::new("allow", Shape::List(&Shape::Line), "不提示离开的域名", "hosts that need no leaving notice")];

fn is_license(s: &str) -> bool {
    !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
}

const LICENSE: &[Key] = &[
    Key::required(
        "name",
        Shape::Pattern(
            Pattern { fits: is_license, expression: "^[-A-Za-z0-9._]+$" },
            "许可的代号，如 CC-BY-4.0",
            "the licence's short name, as in CC-BY-4.0",
        ),
        "代号（如 CC-BY-4.0）",
        "short name (CC-BY-4.0)",
    ),
    Key::new("title", Shape::Localized, "全称", "full name"),
    Key::new("url", Shape::Url, "条款的网址", "where its terms stand"),
];

const PRIVACY: &[Key] = &[Key::new(
    "allow",
    Shape::List(&Shape::Line),
    "办公电话等可以公布的号码",
    "telephones of offices and other numbers that may be published",
)];

const GOVERNMENT: &[Key] = &[
    Key::new("site_name", Shape::Localized, "网站名称", "SiteName"),
    Key::new(
        "site_domain",
        Shape::Pattern(
            Pattern { fits: is_host, expression: r"^[A-Za-z0-9-]*\.[A-Za-z0-9.-]*$" },
            "域名，不带 https://",
            "a bare host, without https://",
        ),
        "网站域名",
        "SiteDomain",
    ),
    Key::new(
        "site_id_code",
        Shape::Pattern(
            Pattern { fits: is_site_code, expression: "^(bm[0-9]{8}|[0-9]{10})$" },
            "十位数字，或 bm 加八位数字",
            "ten digits, or bm and eight digits",
        ),
        "网站标识码",
        "SiteIDCode",
    ),
    Key::new("sponsor", Shape::Localized, "主办单位", "sponsor"),
    Key::new("operator", Shape::Localized, "承办单位", "operator"),
    Key::new("icp", Shape::Line, "ICP备案编号", "ICP number"),
    Key::new("police", Shape::Line, "公安备案号", "public security number"),
    Key::new("conac", Shape::Line, "党政机关网站标识", "CONAC id"),
    Key::new(
        "without",
        Shape::List(&Shape::Choice(&CHINESE_MARKS)),
        "本网站没有的标识，不再提示",
        "marks that this website does not have: they are not asked for",
    ),
    Key::new("external_links", Shape::Map(EXTERNAL_LINKS), "离开提示", "leaving notice for external links"),
];

/// Marks that websites of governments in China bear, and others have no way to get.
pub const CHINESE_MARKS: [&str; 4] = ["site_id_code", "icp", "police", "conac"];

const KIND: &[Key] = &[
    Key::required("id", Shape::Id, "标识，写在 kind 里", "id: the word in `kind`"),
    Key::required("name", Shape::Localized, "名称", "name"),
    Key::new("plural", Shape::Localized, "统称（默认同名称）", "what several are called (default: the name)"),
    Key::new(
        "matrix",
        Shape::Bool,
        "是否列出举措情况表（county 默认是）",
        "whether its index has the matrix of measures (default: for county)",
    ),
];

const FIELD: &[Key] = &[
    Key::required("id", Shape::Id, "标识，写在 extra 里", "id: its key below `extra`"),
    Key::required("name", Shape::Localized, "名称", "name"),
    Key::required("type", Shape::Choice(&super::FieldKind::WORDS), "值的类型", "what its values are"),
];

/// The keys of `site.yaml`.
pub const SHAPE: &[Key] = &[
    Key::required(
        "id",
        Shape::Pattern(
            Pattern { fits: is_absolute_id, expression: r"^(tag|urn):\S+$" },
            "以 tag: 或 urn: 开头的标识",
            "an identifier that begins with tag: or urn:",
        ),
        "永不改变的标识",
        "the portal's identifier; it never changes",
    ),
    Key::required("title", Shape::Localized, "标题", "title"),
    Key::new("description", Shape::Localized, "说明", "description"),
    Key::new(
        "masthead",
        Shape::MapOf(&Shape::Line),
        "标题上方其他文字（如彝文）",
        "the title in further languages, above it",
    ),
    Key::new("base_url", Shape::Url, "发布地址", "where it is published"),
    Key::required("time_zone", Shape::Line, "时区（IANA）", "IANA time zone"),
    Key::required(
        "languages",
        Shape::List(&Shape::Map(LANGUAGE)),
        "语言，第一个是源语言",
        "languages, the source first",
    ),
    Key::new("theme", Shape::Id, "主题（默认 base）", "theme (default: base)"),
    Key::new(
        "due_soon_days",
        Shape::Integer(0, 366),
        "临近期限的天数（默认 30）",
        "days before a deadline (default 30)",
    ),
    Key::new(
        "schedule",
        Shape::Choice(&["linear"]),
        "序时进度：linear 表示应完成的份额与已过的时间相同（默认只看指标写明的阶段目标）",
        "on schedule: with linear, as much of a target is expected as its time has passed (default: its stated goals alone)",
    ),
    Key::new(
        "reporting",
        Shape::Choice(&["quarterly", "monthly", "none"]),
        "报送周期（默认 none）",
        "reporting rhythm (default: none)",
    ),
    Key::new("coordinator", Shape::Id, "统筹单位", "the body that keeps the plan"),
    Key::new(
        "kinds",
        Shape::List(&Shape::Map(KIND)),
        "部门、县（市）、组以外的单位类别，或给这几类另起名称",
        "kinds of bodies beside department, county and group, or other names for these",
    ),
    Key::new(
        "terms",
        super::TERMS_SHAPE,
        "本站对通知、计划、牵头、责任、配合单位、任务、举措、指标的叫法（默认用主题的）",
        "what this portal calls a notice, plan, task and so on (default: the theme's words)",
    ),
    Key::new(
        "fields",
        Shape::List(&Shape::Map(FIELD)),
        "任务和举措的其他栏目（权重、责任人、资金、备注）",
        "further columns of tasks and measures: weights, persons, budgets, remarks",
    ),
    Key::new(
        "compare",
        Shape::Bool,
        "是否生成各单位进展对照页（默认否）",
        "whether each plan has a page with its bodies side by side (default: no)",
    ),
    Key::new(
        "as_of_pages",
        Shape::Choice(&["quarterly"]),
        "另存各时点情况的网页：quarterly 表示每个季度末（默认没有）",
        "pages that say how a plan stood: at the ends of quarters (default: none)",
    ),
    Key::new(
        "texts",
        Shape::Bool,
        "是否生成供程序阅读的文本：llms.txt 和每项任务的 Markdown（默认生成）",
        "whether there are texts for programs: llms.txt and a Markdown file for each task (default: true)",
    ),
    Key::new(
        "share_images",
        Shape::Bool,
        "是否为首页、计划、任务、部分和单位的网页生成分享图片（默认不生成；需要 base_url）",
        "whether home, plans, tasks, sections and bodies have pictures for sharing (default: false; needs base_url)",
    ),
    Key::new("contact", Shape::Map(CONTACT), "咨询方式", "how to ask"),
    Key::new("banner", Shape::Localized, "每页顶部的提示", "a line on every page"),
    Key::new("government", Shape::Map(GOVERNMENT), "政府网站标识", "identity of the government website"),
    Key::new("privacy", Shape::Map(PRIVACY), "可以公布的号码", "numbers that may be published"),
    Key::new("license", Shape::Map(LICENSE), "开放数据的许可", "the licence of the open data"),
    Key::new("publish", Shape::MapOf(&Shape::Map(super::publish::TARGET)), "发布目标", "publishing targets"),
];

/// The keys of a `contact` map.
pub const CONTACT_SHAPE: Shape = Shape::Map(CONTACT);
