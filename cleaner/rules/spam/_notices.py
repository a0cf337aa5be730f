"""What sites declare about texts that they took from elsewhere: `以上文章仅代表作者观点，本网只是转载，如涉及版权，请联系我们`.

Each site words it in its own way; what they speak of is always the same: whose view it is, where it was copied from, whose rights
it may touch, how to reach them, what they will do, what they do not answer for.
"""

from __future__ import annotations

from typing import Literal

from cleaner.patterns import pattern

_SELF = pattern(
    "本[网站号台报平]|本公众号|以上|此文|该文|本文|小编|我们|原作者|作者本人|作者个人|版权人|权利人|投稿人|所有人"
)
_BEGINS = pattern(
    "[※*＊【\\[（(]?(?:注[:：]|声明|[本该此]?信息|[^，。：:]{0,6}(?:声明|提示|提醒|说明|条款)[:：】]|以上|本[网站文号平篇]|该文|此文|文章|内容|图[片文]|文中|部分|素材|资料|凡|转载|来源|版权|著作权|如|若|因|由于|免责)"
)
_CUES = tuple(
    pattern(expression)
    for expression in (
        "转载|转自|摘自|转发|采编|[来源取]自[^，。]{0,4}(?:网|媒体)|[来源]源?于?[^，。]{0,4}(?:网络|互联网)|收集整理|搜集|网友(?:上传|分享|投稿)|用户(?:上传|发布|自发)",
        "(?:仅|只|均)?(?:代表|为|系)[^，。]{0,8}(?:观点|意见|立场|看法|言论)|不(?:代表|意味|表示|等于|构成)[^，。]{0,14}(?:立场|观点|建议|赞同|证实|描述)"
        "|传[递播][^，。]{0,6}信息|学习(?:与|和|、)?交流|仅供[^，。]{0,8}(?:参考|学习|交流)|仅作参考",
        "版权|著作权|侵权|侵犯|稿酬|稿费|肖像权|知识产权|合法权益|权属|异议",
        "联系|联络|告知|来电|来函|来信|致电|邮件|邮箱|通知(?:我们|本站|本网)|电话",
        "删除|撤下|撤除|撤稿|移除|下架|更正|(?:及时|立即|尽快|妥善)处理|支付",
        "据此操作|风险自[担负]|后果自负|(?:不|概不|不予|恕不)(?:承担|负)[^，。]{0,10}(?:责|责任)|(?:自行|请)核实|未经[^，。]{0,8}(?:证实|核实|审核)",
    )
)
_TELLS = pattern(
    "记者|法院|被告|原告|判决|条例|第[一二三四五六七八九十百\\d]+条|有关部门|[”」]|表示，|指出|认为，|要求[^，。]{0,6}平台"
)
_SURE, _MAYBE = 3, 2


def of_notices(line: str) -> Literal["sure", "notice"] | None:
    """`sure` for a line that speaks of three such matters at least, `notice` for one of two, None for any other."""
    if not _BEGINS.match(line) or not _SELF.search(line) or _TELLS.search(line):
        return None
    told = sum(cue.search(line) is not None for cue in _CUES)
    return "sure" if told >= _SURE else "notice" if told == _MAYBE else None
