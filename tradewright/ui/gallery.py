"""Samples for the page that shows every component, in English and in Chinese. Nothing here is real."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.translation import get_language

from tradewright.ui.charts import Chart, Series

COLOURS = [
    "canvas",
    "surface",
    "sunken",
    "hover",
    "selected",
    "line",
    "control",
    "text-3",
    "accent",
    "accent-soft",
    "ok-soft",
    "warn-soft",
    "risk-soft",
    "info-soft",
    "mute-soft",
    "text",
    "c1",
    "c2",
    "c3",
    "c4",
    "c5",
    "c6",
    "c-prev",
    "risk-solid",
]

HEADINGS = {
    "colour": ("Colour", "颜色"),
    "type": ("Type: Inter and Noto Sans SC", "字体：Inter 与 Noto Sans SC"),
    "actions": ("Actions", "操作"),
    "fields": ("Fields", "字段"),
    "why": ("Explanation, small (value score 82.4)", "解释，小窗（价值评分 82.4）"),
    "many": ("More than 50 rows", "超过 50 行"),
    "conflict": ("Conflict: both values, nothing lost", "冲突：两个值都保留"),
    "error": ("Error: what happened, what was kept, what to do", "出错：发生了什么、保住了什么、怎么办"),
    "work": ("Long work", "长任务"),
    "empty": ("Empty, nothing yet", "空：尚无内容"),
    "filtered": ("Empty, filters hide everything", "空：被筛选隐藏"),
    "denied": ("Not allowed", "无权限"),
    "chart": ("Picture with a table behind", "图表，附表格"),
    "steps": ("Explanation, steps", "解释，步骤"),
    "feed": ("Timeline", "动态"),
    "send": ("Send quote", "发送报价"),
    "preview": ("Preview", "预览"),
    "cancel": ("Cancel", "取消"),
    "delete": ("Delete", "删除"),
    "neutral": ("Neutral", "中性"),
    "approved": ("Approved", "已批准"),
    "warn": ("Warn", "提醒"),
    "hold": ("Hold", "冻结"),
    "draft": ("Draft", "草稿"),
    "list": ("List", "列表"),
    "board": ("Board", "看板"),
    "chosen": ("Chosen row", "选中的行"),
    "row": ("Row", "行"),
    "figure": ("¥18.42m", "¥1,842.0 万"),
    "changed": ("What changed since A2", "相对 A2 的变化"),
    "valve": ("Ball valve DN25 PN40, 316L seat", "球阀 DN25 PN40，316L 阀座"),
    "promise": ("Rest promised for 2 Dec", "余量承诺 12月2日"),
    "by": ("Chen Yu, 2 days ago", "陈宇，2 天前"),
    "tabular": ("tabular figures, true minus", "等宽数字，真减号"),
    "move": ("Move 1,286 customers to the pool?", "将 1,286 家客户移入公海？"),
    "move_kept": (
        "12 have open deals and stay. You can undo this for 30 days.",
        "12 家有在谈商机，将保留。30 天内可撤销。",
    ),
    "move_token": ("Type 1286 to confirm", "输入 1286 确认"),
    "move_go": ("Move to pool", "移入公海"),
    "unsent": ("The quote was not sent", "报价未发送"),
    "unsent_kept": (
        "The mail server did not answer. Revision B1 is saved and approved.",
        "邮件服务器无响应。修订 B1 已保存并已批准，",
    ),
    "unsent_todo": ("We try again at 11:40.", "11:40 自动重试。"),
    "send_now": ("Send now", "立即发送"),
    "moved": ("3 customers moved to Lin Fang", "3 家客户已转给林芳"),
    "importing": ("Importing dealers_2026-11.xlsx", "正在导入 dealers_2026-11.xlsx"),
    "importing_said": ("3,120 of 4,655", "3,120 / 4,655"),
    "importing_left": ("About 4 s left.", "约剩 4 秒。"),
    "next_step": ("Next step", "下一步"),
    "lin": ("Lin Fang", "林芳"),
    "mine": ("Confirm 60 valves in writing", "书面确认 60 台闸阀"),
    "theirs": ("Call Li Wenbo on Monday", "周一致电李文博"),
    "no_base": ("No installed base yet", "还没有设备台账"),
    "no_base_text": (
        "Pumps and valves that this customer runs, with serial number, warranty and service, appear here.",
        "客户在用的泵与阀门，含编号、质保与服务，显示在这里。",
    ),
    "add_asset": ("Add the first asset", "添加第一台设备"),
    "none_match": ("No customer matches 3 filters", "没有客户符合 3 个筛选条件"),
    "none_text": ("Without “Last contact before 14 days” there are 41.", "去掉“最近联系早于 14 天”后有 41 家。"),
    "remove_filter": ("Remove that filter", "去掉该条件"),
    "clear_all": ("Clear all", "全部清除"),
    "protected": ("Family and hobbies are protected", "家庭与爱好受保护"),
    "protected_text": (
        "Only the owner and the key account team see these facts. Every look is logged.",
        "仅负责人和重点客户团队可见，每次查看都会记录。",
    ),
    "ask": ("Ask Chen Yu for access", "向陈宇申请查看"),
    "today": ("Today, Fri 20 Nov", "今天 11月20日 周五"),
    "overdue": ("Invoice is 11 days overdue", "发票已逾期 11 天"),
    "overdue_more": ("Usual delay of this customer is 3 days.", "该客户平均晚付 3 天。"),
    "visited": ("Chen Yu visited the Nanjing site", "陈宇拜访南京现场"),
    "visited_aside": ("1 h 20 min · 4 photos", "1 小时 20 分 · 4 张照片"),
    "finance": ("Finance", "财务"),
    "sales": ("Sales", "销售"),
}


def samples() -> dict[str, Any]:
    """Everything the gallery shows, in the language of the viewer."""
    chinese = (get_language() or "en").startswith("zh")

    def said(english: str, chinese_text: str) -> str:
        return chinese_text if chinese else english

    return {
        "t": {key: said(*pair) for key, pair in HEADINGS.items()},
        "colours": COLOURS,
        "figures": (5, 4, 3, 7, 6, 6, 8, 6, 7, 8, 9, 5),
        "form": _form(said),
        "reasons": _reasons(said),
        "steps": _steps(said),
        "chart": _chart(said),
    }


def _form(said: Any) -> forms.Form:
    owner = said("Chen Yu", "陈宇")
    code = forms.CharField(label=said("Unified social credit code", "统一社会信用代码"))
    kinds = [("is", said("Industry", "工业")), ("home", said("Home", "家用"))]
    fields: dict[str, forms.Field] = {
        "limit": forms.CharField(label=said("Credit limit", "信用额度"), required=True),
        "until": forms.DateField(
            label=said("Valid until", "有效期至"),
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        ),
        "code": code,
        "owner": forms.CharField(label=said("Owner", "负责人"), disabled=True, initial=owner),
        "kind": forms.ChoiceField(label=said("Line of business", "业务线"), choices=kinds),
        "mail": forms.BooleanField(label=said("May be written to", "允许发送邮件"), required=False),
        "note": forms.CharField(label=said("Note", "备注"), required=False, widget=forms.Textarea(attrs={"rows": 2})),
    }
    form = type("SampleForm", (forms.Form,), fields)(
        {"limit": "4,000,000", "until": "2027-03-31", "code": "91320211MA1X7TQ42M", "kind": "is", "mail": "on"}
    )
    form.add_error("code", said("The last character does not fit. Did you mean …42N?", "末位校验码不符。是否为 …42N？"))
    assert isinstance(form, forms.Form)
    return form


def _reasons(said: Any) -> SimpleNamespace:
    return SimpleNamespace(
        heads=[said("Indicator", "指标"), said("Points", "得分"), said("Weight", "权重"), said("Gives", "贡献")],
        rows=[
            [said("Gross profit", "毛利"), "90", "30%", "27.0"],
            [said("Sales volume", "销售量"), "88", "20%", "17.6"],
            [said("Marketing cost", "营销费用"), "62", "10%", "6.2"],
            [said("Industry standing", "行业地位"), "85", "15%", "12.8"],
            [said("Cooperation period", "合作年限"), "70", "10%", "7.0"],
            [said("Satisfaction", "满意度"), "79", "15%", "11.8"],
        ],
        total=[said("Class A from 80", "80 分起为 A 级"), "", "100%", "82.4"],
    )


def _steps(said: Any) -> dict[str, Any]:
    def step(rule: str, basis: str, effect: str, running: str, *, held: bool = False) -> dict[str, Any]:
        return {"rule": rule, "basis": basis, "effect": effect, "running": running, "held": held}

    return {
        "taken": [
            step(said("List price", "目录价"), said("List 2026-H2, CNY", "2026 下半年目录，CNY"), "–", "148.0000"),
            step(said("Customer price list", "客户价"), said("on list", "按目录价"), "−8.00%", "136.1600"),
            step(said("Half prepaid or more", "预付过半"), said("50% prepaid", "预付 50%"), "−3.00%", "132.0752"),
            step(said("Floor kept", "高于底价"), "97.80 × 1.18 = 115.40", "+16.67", "132.08", held=True),
        ],
        "unused": [
            {
                "rule": said("Tenure 5 years, −1%", "合作满 5 年，−1%"),
                "reason": said("Customer since Mar 2023", "2023年3月起合作"),
            }
        ],
    }


def _chart(said: Any) -> Chart:
    now = [1310, 1120, 860, 1740, 1620, 1550, 1980, 1430, 1710, 1880, 2050, 1170]
    then = [1220, 1050, 780, 1510, 1490, 1280, 1600, 1520, 1390, 1610, 1660, 1250]
    labels = ["12", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"] if said("", "zh") else list("DJFMAMJJASON")

    def shown(values: list[int]) -> list[str]:
        return [said(f"{value / 1000:.2f}m", f"{value / 10:.1f} 万") for value in values]

    return Chart(
        title=said("Turnover by month", "月度销售额"),
        summary=said(
            "Turnover by month: 2.05m in October is the highest of twelve months.",
            "月度销售额：10 月 205.0 万，为 12 个月最高。",
        ),
        label_head=said("Month", "月份"),
        labels=[label + "\u200b" * place for place, label in enumerate(labels)],
        series=[
            Series(name="2026", values=[value * 1000 for value in now], shown=shown(now)),
            Series(name="2025", values=[value * 1000 for value in then], shown=shown(then), kind="mark"),
        ],
        pale=[11],
    )
