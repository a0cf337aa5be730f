"""Words of advertising that no list can hold: invented brands, sums that are promised, accounts and their respelt names.

Each family says what its words look like and what must stand beside them; a word of the language is never one of them.
All offsets are of the folded text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.han import HAN
from cleaner.patterns import pattern
from cleaner.words import inside_word, is_word

Word = tuple[int, int, str]
"""Start, end, class of the lexicon."""

# The characters that betting sites make their names of: gold, silver, crowns, dragons, luck, winning, far places.
FORTUNE = (
    "金银皇冠尊龙凤凰葡京博彩盈利来凯澳万亿鸿宏运星际永盛乐发大富豪贵宝鼎泰恒华辉煌胜赢天太阳海王球狮豹虎麒麟财神旺鑫兴隆昌"
    "福禄喜瑞祥百千必优德伟韦亚欧美新濠奥米云顶开火雷竞酷游同升汇英立明申九环帝浩腾飞凌峰顺达通众信合和怡佳多丰聚杏耀蓝红紫爱"
    "威尼斯巴黎沙巴拉力嘉誉迪拓航誉满彤锦城会鹏程玖壹捌捷冠世界杰霸豪"
)
_SITE = (
    r"(?:官网|官方|网址|网站|网页|入口|首页|平台|手机版|电脑版|客户端|登录|登陆|注册|开户|下载|会员中心|备用|app|投注|提现|充值|代理|"
    r"体育|娱乐|国际|棋牌|彩票|电竞|电子|真人|捕鱼|赌场|集团|全站|线路|怎么玩|中文|线上|在线|游戏|综合|城|森林舞会|百家乐|斗地主|老虎机|六合彩|买球)"
)
_BRAND = pattern(
    rf"[{FORTUNE}]{{2,3}}(?:城|湾|汇|会|王|隆|国际|娱乐城)?(?=[·・ ]?[(（]?[a-z0-9.]{{0,16}}[)）]?(?:\(中国\)|（中国）)?{_SITE})"
)
_LATIN_BRAND = pattern(
    r"(?<![a-z0-9.])(?!nba|cba|cctv|espn|tvb|ktv|qq|uc|pp|it|ip|vr|ai|av|app|ufc|fifa|uefa|bbc|btv|pc|ps|tv|k12|3d|4k|5g|xbox|vip)"
    r"[a-z0-9]{2,7}(?:体育|娱乐|电竞|棋牌|彩票)(?=·?[(（]?[a-z0-9.]{0,12}[)）]?(?:官|app|平台|网|登录|注册|入口|下载|首页|手机版|全站|投注|真人|电子|赌|怎么玩|提现|开户|技巧))"
)
_BRACKETED = pattern(r"[·・]?[(（](?:中国|集团|[a-z0-9.]{2,20})[)）](?=" + _SITE + ")")
_DOTTED = pattern(r"[·・][(（][a-z0-9]{2,8}[)）](?=" + _SITE + ")")
_SUM = r"\d{1,6}(?:元|块|万|彩金|体验金|现金|红包|u|rmb)+"
_PROMISE = pattern(
    rf"(?:新人|会员|用户|免费|首次)?(?:注册|开户|首存|首充|存款|充值|签到|下载|绑卡|登录|实名)(?:即可|即|就|立|可)?(?:送|领|得|赠|返)取?{_SUM}"
    rf"|(?:点[此击我这]里?|扫码|立即|马上)?(?:下载|注册|安装)(?:app|客户端)?(?:即可|即|就|立)?(?:领取|领|送|得|赢|赚)(?:红包|现金|彩金|话费)?{_SUM}(?:红包|彩金|体验金|现金|奖金|大礼包|豪礼|话费)?"
    r"|扫码(?:下载|安装|注册)(?:app|客户端)?(?:即可|即|就)?(?:领取|领|送|得|赢)(?:红包|现金|彩金|会员|话费|大礼包|\d{2,6}元?)"
    rf"|(?:免费)?(?:领取|送|白送|赠送)(?:体验金|彩金|现金红包)\d{{1,6}}元?"
    r"|日[赚入结]\d{3,5}元?|月[入赚]\d{1,3}万|[一每]天[赚挣]\d{3,5}元?"
)
_RESPELT = r"(?:[qv]{1,2}/?微信|微信/?[qv]{1,2}|qq?/?vx|[薇溦葳嶶]信?[信芯心星幸鑫馨伈❤x]?|微❤|[威徽维唯][芯伈]|卫芯|v信|v芯|v❤x?|vx|wx|wei信|微[芯伈]|扣扣|抠抠|企鹅|球球|[qq]{1,2}|tg|电报|纸飞机|飞机|蝙蝠|土豆|whatsapp|telegram|line|skype|微信|v|威信|威❤|徽信|维信)"
_CALL = pattern(
    r"(?:(?:更多|要|想)?(?:资源|资料|福利|详情|视频|片源|名额|内幕|合作|咨询|有意|有意者|有需要|需要|想要的?|要的|想看的?|想赚钱|感兴趣|长期合作|客服|联系|添加|私聊|详聊|详谈|欢迎|扫码|招代理|诚招代理|招商|进群|领取))?"
    r"(?:请|可|速|快|就|的)?(?:加|➕|\+|佳|嘉|茄|添加|＋)"
    + _RESPELT
    + r"(?:号码?|群号?|裙)?(?=[:：是为 ]{0,2}[a-z0-9])"
)
_HANDLE = pattern(
    r"(?<![a-z0-9])(?:(?:客服|老师|导师|联系|咨询|业务|招商|代理|私聊|私|加|添加|[+➕])?"
    + _RESPELT
    + r"|土豆|蝙蝠|钉钉|陌陌|企鹅|电报|飞机|卫星)(?:号码?|同号|群号?|联系|咨询)?[:：@ ]{0,2}"
    r"(?=(?:[a-z][a-z_-]{0,7}\d{3,}|\d{6,11}|[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{6,11})(?![a-z0-9.]))"
)
_PLEA = pattern(
    r"(?:有需要|需要|想要|要的|有意|想看的?|想赚钱的?|感兴趣)的?(?:请|可|就|来)?(?:加|联系|扫|私)(?=[:：]{0,1}[a-z]{1,6}\d{3,})"
)


_ONE_SIGN = pattern(
    rf"(?:[+＋➕]?[薇微徽扣裙]|(?<![a-z0-9])(?:[+＋➕][vqw]|tel|vx|wx|qq))[:： ]{{0,2}}(?=(?:[a-z]{{2,6}}\d{{3,8}}|\d{{7,11}})(?![a-z0-9.]))"
    rf"|[vq](?<=[{HAN}].)[:： ]{{0,2}}(?=\d{{6,11}}(?![a-z0-9.]))"
)
"""`微iy489607`: one sign for the service, and the account."""


_OF_HAN: tuple[tuple[re.Pattern[str], str], ...] = ((_BRACKETED, "lure"), (_DOTTED, "betting-word"))
_WITH_SPELLED: tuple[tuple[re.Pattern[str], str], ...] = ((_HANDLE, "contact"),)
_WITH_ASCII: tuple[tuple[re.Pattern[str], str], ...] = (
    (_PROMISE, "bait"),
    (_CALL, "contact"),
    (_PLEA, "contact"),
    (_LATIN_BRAND, "betting-brand"),
)
"""Families by what else they need: nothing but Han, a run of numerals or letters and digits, letters and digits."""


def family_words(text: str, low: int, high: int, *, ascii_too: bool, spelled: bool) -> Iterator[Word]:
    """Words of the families that begin between `low` and `high`, a stretch that holds letters and digits, or runs of numerals."""
    families = _OF_HAN + (_WITH_ASCII if ascii_too else ()) + (_WITH_SPELLED if ascii_too or spelled else ())
    for family, kind in families:
        for m in family.finditer(text, low, high):
            yield m.start(), m.end(), kind
    for m in _ONE_SIGN.finditer(text, low, high) if ascii_too else ():
        if not inside_word(text[max(0, m.start() - 3) : m.start()], m.group()[:1]):
            yield m.start(), m.end(), "contact"
    for m in _BRAND.finditer(text, low, high):
        start = _own_start(text, m.start(), m.end())
        if m.end() - start >= 2 and not is_word(text[start : m.end()]):
            yield start, m.end(), "betting-name"


def _own_start(text: str, start: int, end: int) -> int:
    """Where a brand begins, after what belongs to a word of the sentence before it."""
    while start < end and inside_word(text[max(0, start - 6) : start], text[start:end]):
        start += 1
    return start
