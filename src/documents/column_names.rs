//! What people call the columns of tables, in Chinese and English. Names are as
//! [`fold`](crate::documents::script::fold) leaves them, so traditional characters, capitals and full-width forms need
//! no entry.

use crate::documents::columns::Role;

/// Whole names.
#[rustfmt::skip]
pub(super) const NAMES: [(Role, &[&str]); 16] = [
    (
        Role::Claim,
        &[
            "观点", "预测", "预测内容", "预测摘要", "预测事件", "预测事项", "预测项", "预测描述", "预测陈述",
            "预测结论", "预测命题", "预测文本", "预言", "判断", "论断", "论断内容", "主张", "论点", "看法", "命题",
            "预判", "断言", "观点内容", "观点摘要", "具体观点", "具体预测", "赌约", "claim", "claim text",
            "prediction", "prediction text", "prediction statement", "predicted event", "event predicted",
            "forecast", "forecast text", "thesis", "proposition", "assertion", "prophecy", "call", "bet",
        ],
    ),
    (
        Role::PerhapsClaim,
        &[
            "内容", "结论", "摘要", "表述", "说法", "原话", "事件", "要点", "描述", "预期", "展望", "问题",
            "claims", "predictions", "statement", "summary", "event", "question", "question title",
            "question text", "view", "opinion", "expectation", "what", "content", "description", "hypothesis",
            "description with group", "take", "hot take",
        ],
    ),
    (
        Role::Claimant,
        &[
            "提出者", "提出人", "提出方", "预测者", "预测人", "预测方", "预测机构", "人物", "人名", "名字", "领袖",
            "博主", "up主", "大v", "大佬", "专家", "分析师", "投资人", "基金经理", "投行", "券商", "支持方", "阵营",
            "派别", "代表", "谁", "谁说的", "谁的观点", "发言人", "发言者", "说话人", "讲者", "主讲", "嘉宾", "姓名",
            "读者", "作者", "机构", "来自", "观点方", "出处人", "主张者", "持有者", "who", "claimant", "speaker",
            "by", "person", "people", "author", "made by", "predictor", "predicted by", "forecaster",
            "forecaster username", "forecast created by", "said by", "stated by", "attributed to", "guest",
            "name", "pundit", "expert", "analyst", "firm", "institution", "organization", "organisation", "user",
            "username", "user name", "created by", "creator", "creator name", "creator username",
            "question created by",
        ],
    ),
    (
        Role::Due,
        &[
            "时间线", "时间", "时间窗", "时间窗口", "时间点", "时间范围", "时间框架", "时间节点", "时间跨度",
            "时限", "预测时间", "验证日期", "验证时间", "验证窗口", "预期日期", "预期时间", "预计时间", "预计日期",
            "期限", "预测期限", "截止", "截止日期", "截止时间", "截至", "到期", "到期日", "到期时间", "到期判据",
            "结算日期", "结算时间", "判定时间", "判定日期", "揭晓时间", "揭晓日期", "兑现时间", "兑现日期",
            "兑现窗口", "实现时间", "应验时间", "落地时间", "检验日期", "检验时间", "检查日期", "复查日期", "回看日期",
            "目标日期", "目标时间", "何时", "何时到期", "何时验证", "什么时候", "多久", "最晚", "due", "due date",
            "due at", "due by", "by when", "when", "deadline", "resolves", "resolves on", "resolves by",
            "resolves at", "resolve by", "resolve date", "resolve at", "question resolve by", "resolution date",
            "resolution time", "resolution by", "resolved", "scheduled close time", "scheduled resolve time",
            "scheduled resolution time", "close time", "close date", "closes", "closes at", "closing date",
            "end date", "expires", "expiry", "expiry date", "expiration date", "outcome date", "target date",
            "target", "timeline", "timeframe", "time frame", "horizon", "time horizon", "window", "date due",
            "check date", "check by", "check on", "review date", "judge by", "eta",
        ],
    ),
    (
        Role::SaidOn,
        &[
            "日期", "提出日期", "提出时间", "发言日期", "发言时间", "发布日期", "发布时间", "预测日期",
            "作出日期", "做出日期", "记录日期", "记录时间", "登记日期", "说于", "date", "made", "date made",
            "made on", "made at", "said on", "date said", "stated on", "statement date", "predicted on",
            "prediction date", "forecast date", "date predicted", "published", "recorded", "created",
            "created at", "created on", "created time", "date created", "forecast created at", "start time",
            "open time", "question created at", "logged",
        ],
    ),
    (
        Role::Probability,
        &[
            "概率", "置信", "置信度", "置信水平", "信心", "信心度", "信心指数", "信心水平", "自信度", "把握",
            "把握度", "可能性", "确信度", "声称置信度", "校准置信度", "胜算", "probability", "probability yes",
            "prob", "confidence", "mean confidence", "likelihood", "odds", "chance", "credence", "p",
            "certainty", "how likely", "how sure", "%",
        ],
    ),
    (
        Role::Criteria,
        &[
            "证伪条件", "可证伪方式", "可证伪条件", "可证伪点", "反证条件", "反证", "验证标准", "验证方式",
            "验证方法", "验证指标", "验证源", "验证信号", "验证条件", "观测信号", "观察指标", "观测指标", "触发条件",
            "条件", "限制", "前提", "前提条件", "判定标准", "判定方式", "判定依据", "判断标准", "怎样算错",
            "怎么算错", "怎样算对", "怎么验证", "如何验证", "成立条件", "衡量标准", "检验方式", "失效条件",
            "criteria", "resolution criteria", "success criteria", "resolution", "resolution source",
            "how we would know", "how we will know", "how to verify", "verification", "falsification",
            "falsified if", "falsifier", "falsifiable by", "wrong if", "right if", "test", "signal",
            "threshold", "conditions", "condition",
        ],
    ),
    (
        Role::Detail,
        &[
            "详细说明", "说明", "补充", "补充说明", "备注", "理由", "依据", "关键假设", "假设", "论据", "逻辑",
            "解释", "细节", "背景", "原因", "详情", "阐述", "数据来源", "数据源", "details", "detail",
            "why", "notes", "note", "question notes", "reasoning", "rationale", "explanation", "comment",
            "comments", "question comments", "context", "basis", "remarks", "assumptions", "background",
        ],
    ),
    (
        Role::Verdict,
        &[
            "状态", "现状", "准确", "准确性", "是否应验", "是否准确", "应验", "对错", "判定", "裁定",
            "验证状态", "验证结果", "结局", "命中", "兑现", "status", "correct", "verdict", "right", "accurate",
            "state", "came true", "hit or miss", "right or wrong", "question resolution", "resolved as",
            "judgement", "judgment", "grade",
        ],
    ),
    (
        Role::Result,
        &[
            "结果", "实际结果", "偏差分析", "实际情况", "实际", "实际走势", "复盘", "result", "outcome", "actual",
            "what happened", "actual outcome", "actual result",
        ],
    ),
    (
        Role::ResolvedOn,
        &[
            "resolved at", "resolved on", "date resolved", "question resolved at", "resolution known time",
            "actual resolve time", "actual close time", "judged at", "judged on", "resolve time", "结算于",
            "裁定日期", "应验日期",
        ],
    ),
    (
        Role::Evidence,
        &[
            "来源", "证据", "证据链接", "链接", "出处", "参考", "参考链接", "参考资料", "引用", "佐证", "原文",
            "原文链接", "视频链接", "evidence", "source", "sources", "link", "links", "url", "question url",
            "reference", "references", "citation", "citations",
        ],
    ),
    (Role::Choice, &["multiple choice option", "option", "选项", "label"]),
    (
        Role::Aside,
        &[
            "#", "id", "编号", "序号", "预测id", "预测编号", "no", "nr", "num", "number", "号", "question id",
            "post id", "forecaster id", "user id", "creator id", "slug", "uuid", "is bot", "visibility",
            "question shared with", "question shared publicly", "post curation status", "default project",
            "default project id", "categories", "leaderboard tags", "question type", "question weight",
            "forecaster count", "end time", "post published time", "cp reveal time", "continuous cdf",
            "include bots in aggregates", "topics", "claim kind", "window begins", "window ends",
            "window precision", "window basis", "schedule state", "evidence state", "share true",
            "judging state", "looked after by", "in document", "under heading", "verdict by", "verdict recorded at",
            "verdict note", "outcome known on", "failed condition", "searched besides", "accepted evidence",
            "document topics", "document date", "document link", "document programme", "document language",
            "document id", "brier score", "your brier score for this question",
            "your relative brier score for this question",
        ],
    ),
    (Role::Scenario, &["情景", "情形", "情境", "风险", "scenario", "scenarios", "risk", "risks", "风险点"]),
    (
        Role::Foreign,
        &[
            "指标", "指标名称", "数值", "单位", "同比", "环比", "术语", "名词", "定义", "含义", "全称", "缩写",
            "英文", "译名", "议题", "议程", "环节", "主讲人", "地点", "会场", "星期", "活动", "任务", "待办", "事项",
            "负责人", "责任人", "优先级", "进度", "里程碑", "交付物", "步骤", "版本", "变更", "变更内容", "操作",
            "分数", "得分", "特征", "权重", "样本", "标签", "优点", "缺点", "优势", "劣势", "方案", "价格", "预算",
            "metric", "kpi", "value", "unit", "yoy", "term", "definition", "meaning", "acronym", "abbreviation",
            "agenda", "session", "location", "venue", "room", "weekday", "activity", "task", "todo", "owner",
            "assignee", "priority", "progress", "milestone", "deliverable", "step", "version", "change",
            "action", "score", "feature", "weight", "sample", "ground truth", "pros", "cons", "price", "budget",
            "test case", "expected", "analysis", "accuracy", "precision", "recall",
        ],
    ),
];

/// Words inside longer names, the first that is met decides.
#[rustfmt::skip]
pub(super) const HINTS: [(Role, &[&str]); 10] = [
    (Role::Aside, &["brier", "得分"]),
    (Role::SaidOn, &[
        "提出时间", "提出日期", "发言时间", "发言日期", "发布时间", "发布日期", "date made", "date said",
    ]),
    (Role::Probability, &[
        "概率", "置信", "信心", "把握", "probab", "确定", "confiden", "likelihood", "certain", " sure",
    ]),
    (Role::Due, &[
        "期限", "截止", "到期", "时限", "时程", "何时", "什么时候", "多久", "验证时间", "验证日期", "时间窗",
        "预计时间", "实现时间", "deadline", "due ", "timeline", "timeframe", "horizon", "by when", "resolve by",
    ]),
    (Role::Criteria, &["证伪", "验证", "判定", "衡量", "criteri", "falsif", "verif"]),
    (Role::Verdict, &["应验", "是否", "状态", "verdict", "status"]),
    (Role::Result, &["结果", "后续", "outcome", "happened"]),
    (Role::Evidence, &["链接", "证据", "出处", "evidence", "source"]),
    (Role::Detail, &["备注", "说明", "理由", "依据", "解释", "reason", "notes", "detail"]),
    (Role::Claimant, &[
        "提出者", "提出人", "发言人", "预测者", "预测人", "谁", "speaker", "claimant", "who ",
    ]),
];

/// How longer names of the claims themselves end.
pub(super) const CLAIM_ENDINGS: [&str; 8] =
    ["预测", "观点", "判断", "预言", "主张", " claim", " prediction", " forecast"];

/// Words that make a column one of figures or of something about claims.
pub(super) const FIGURES: [&str; 9] =
    ["值", "误差", "数量", "次数", "贡献", "实际", "更新", "count", "accuracy"];

/// Words in front of a name that do not change what it means.
#[rustfmt::skip]
pub(super) const MODIFIERS: [&str; 30] = [
    "核心", "主要", "关键", "重要", "嘉宾", "具体", "公开", "技术", "市场", "行业", "未来", "可验证", "可证伪",
    "个人", "我的", "他的", "她的", "原始", "明确", "key ", "main ", "core ", "my ", "your ", "their ", "the ",
    "original ", "expected ", "estimated ", "stated ",
];
