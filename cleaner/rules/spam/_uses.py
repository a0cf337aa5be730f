"""Whether a page speaks of what looks like advertising, or means it: in quotation marks, as its own account or site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.spam._lexicon import fold, lexicon
from cleaner.rules.spam._tokens import Token
from cleaner.rules.spam._weights import names_topic
from cleaner.symbols import kind_of

_INVITES = pattern(
    r"(?:有意者?|意向|报名|報名|投稿|应聘|應聘|联系人|聯絡|联系|咨询|諮詢|详情|詳情|欢迎|歡迎|[请請可]|或者?|亦可|也可|可以|同时|订购|预约|預約|反馈|工作室|老师|女士|先生|经理|主任)[，,]?\Z|(?:[请請可]|欢迎|歡迎)加?[^，。；！？\n]{0,5}\Z"
)
_GIVES_CONTACTS = pattern(
    "联系我?们?[：:]|聯[繫絡][：:]|方式[：:]|联系方式|聯絡方式|报名方式|[咨諮][询詢]方式|怎么联系"
)
_LABEL = pattern(
    r"(?:身份证号?|证件号|证书编号|产权证号|护照号|学号|工号|编号|电话|電話|热线|熱線|手机|手機|传真|傳真|邮箱|郵箱|网址|網址|官网|官網|网站|網站|地址|主页|微信号?|客服|号码|账号|帳號|QQ群?|邮编|咨询|举报|投诉|报修|预约|订票|订餐|挂号)"
    r"[（(]?[一-鿿]{0,6}[)）]?[:：为是 ]{0,2}\Z"
)
_ADDRESSES = pattern(
    "同学|家长|读者|讀者|朋友|顾客|顧客|客人|网友|業主|业主|学员|會員|会员|粉丝|爱好者|愛好者|用户|用戶|大家|[你您我]们?|需要|[想请請可加扫掃]|联系|聯繫|聯絡|咨询|諮詢|添加|[进進入建]群|报名|報名|预约|預約|订[桌购餐]|投稿|合作|代购|購|招聘|应聘|微信|电话|電話|手机|手機|邮箱|客服"
)
_LISTS = pattern("电话|電話|手机|手機|热线|熱線|联系|聯繫|聯絡|[：:]\\s?1[3-9]\\d{9}")
HONEST = "services-stem"
"""Trades that people advertise who have nothing to hide."""
_SERVICE = pattern(
    "(?:商务|合作|售后|售前|有意|需要|请|可|官方|客服|联系|咨询|添加|加)*(?:微信|qq|telegram|whatsapp|line|skype|抖音|快手)[号群]?号?"
)
_SPACED = pattern(f" (?:(?<=[{HAN}] )(?=[A-Za-z0-9])|(?<=[A-Za-z0-9] )(?=[{HAN}]))")
"""A space between Han and letters or digits, which hides nothing."""
_BRACKETED = pattern(r"[（(【\[]([^（(【\[）)】\]]{3,})[）)】\]]")
"""Brackets around a word or account, which hide nothing either: a filler stands within a word."""
_POLITE = pattern("(?:商务|合作|售后|售前|电话|报名|预约|咨询|联系|客服|欢迎|请|可|我们?|您|人)+")
_OFFICIAL = pattern(
    r"(?:加入|追[踪蹤]|[关關]注|[订訂][阅閱])?(?:line|ig|fb|facebook|instagram|youtube|微信|微博|抖音)? ?官方(?:[帐帳账賬][号號户戶]|粉[丝絲][专專][页頁团團])[ :：]?@?[\w.-]{0,30}",
    re.IGNORECASE,
)
"""A shop's or station's own account, called by its service and told as the official one: `LINE官方帳號@twfood`."""
_GROUP = pattern("群[:：]")
_CALLING = frozenset(("访问", "登录", "登陆", "打开", "浏览", "进入", "查看", "搜索", "关注"))
_SITE_OF = pattern(
    r"(?:[网站局部厅委院校社台馆司]|大学|中心|协会|银行|集团|平台|系统|博客|论坛|主页|公众号)[（(:： ]{0,2}\Z"
)
_LODGING = pattern("酒店|饭店|宾馆|度假|旅馆|影城|购物中心|商场|饭馆|餐厅|水电站")
_DISGUISE = pattern(
    "[薇徽维胃幸芯裙]|威信|加威|v信|微x|企鹅|扣扣|扣群|飞机|[+]|带单|跟单|喊单|牛股|荐股|刷单|日结|内幕|导师"
)
_LABELLED = pattern("[:：为是]|(?:官网|网站|网址)[(（]")
_HOUSES = frozenset(("venue", "betting", "betting-word", "betting-name", "betting-brand"))
_FIRMS = frozenset(("俱乐部", "集团"))
"""What firms call themselves too, and not betting houses alone."""
_SENTENCE = 36
"""How much of the sentence before an account is read."""
_SEARCH = "site:"
"""What a query to a search engine may open with."""
_OPENERS, _CLOSERS = "“‘「『《〈\"'", "”’」』》〉\"'"


def in_quotes(text: str, start: int, end: int) -> bool:
    """Whether a chain is all that stands in quotation marks: it is being spoken of."""
    start -= len(_SEARCH) if text.endswith(_SEARCH, 0, start) else 0
    return start > 0 and end < len(text) and text[start - 1] in _OPENERS and text[end] in _CLOSERS


def ends_quotation(text: str, start: int, end: int) -> bool:
    """Whether the chain ends a short quotation: named there, or dropped in before its closing mark."""
    if text[end : end + 1] not in ("”", "’", "」", "』", "》"):
        return False
    lead = text[max(0, start - 12) : start]
    return any(c in "“‘「『《" for c in lead) and not any(c in "”’」』》" for c in lead)


def disguised(text: str, said: str, chain: Sequence[Token]) -> bool:
    """Whether the words are written so that filters miss them: with fillers, in circles, with letters that look alike."""
    bare = _BRACKETED.sub(r"\1", _SPACED.sub("", text))
    if len(bare) > len(said) or any(t.kind.startswith("contact") and _DISGUISE.search(t.text) for t in chain):
        return True
    plain = "".join(c for c in text.lower() if c.isascii() and c.isalnum())
    return plain != "".join(c for c in said if c.isascii() and c.isalnum())


def invited(text: str, start: int, end: int, alone: bool) -> bool:
    """Whether an account stands where a page gives its own: by itself, in brackets, behind `有意者请`."""
    if alone or (start and end < len(text) and text[start - 1] in "（(【[" and text[end] in "）)】]"):
        return True
    if _GIVES_CONTACTS.search(text, max(0, start - 60), start):
        return True
    return text[start] in "请請可" or _INVITES.search(text, max(0, start - 9), start) is not None


def addressed(text: str, start: int, chain: Sequence[Token]) -> bool:
    """Whether the sentence before an account speaks to those who are to use it: `想进群的同学加小`."""
    low = max(text.rfind(mark, max(0, start - _SENTENCE), start) for mark in "。！？!?\n")
    before = text[max(low + 1, start - _SENTENCE) : start]
    return _ADDRESSES.search(before) is not None or _GROUP.match(text, start + len(chain[0].text) - 1) is not None


def is_label_and_account(chain: Sequence[Token]) -> bool:
    """Whether a chain only calls an account by its service, as people give theirs: `微信号：…`, `QQ群 …`."""
    words = [t for t in chain if t.kind not in ("code", "gap", HONEST)]
    if len(words) != 1 or not is_service(words[0]):
        return False
    return chain[-1].start > words[0].end or len(words) < len(chain) - 1


def is_plain_account(chain: Sequence[Token]) -> bool:
    """Whether a chain says nothing but how to reach somebody, undisguised: `加微信…`, as landlords and teachers write too."""
    return all(t.kind in ("code", "gap", HONEST) or is_service(t) or _POLITE.fullmatch(t.text) for t in chain)


def is_official(text: str) -> bool:
    """Whether all that a chain says is somebody's official account at a service."""
    return _OFFICIAL.fullmatch(text) is not None


def is_service(token: Token) -> bool:
    """Whether a word calls a service by its own name, undisguised: `客服微信`."""
    return _SERVICE.fullmatch(token.text.rstrip(":： ")) is not None


def listed(text: str, start: int) -> bool:
    """Whether other numbers or a word for them stand before it in the line: a list of contacts."""
    low = max(text.rfind("\n", 0, start) + 1, start - _SENTENCE)
    return _LISTS.search(text, low, start) is not None


def commands(chain: Sequence[Token]) -> bool:
    """Whether a chain is a verb of the sentence and the address that it is about: `访问bbs.…`."""
    return len(chain) == 2 and chain[0].text in _CALLING and chain[1].kind == "code"


def labelled_number(text: str, code: int) -> bool:
    """Whether the account that begins at `code` of the page is called a telephone, an address or an account before it."""
    return _LABEL.search(text, max(0, code - 16), code) is not None


def site_of_body(text: str, chain: Sequence[Token], code: int) -> bool:
    """Whether an address at `code` of the page stands behind the name of the body whose it is: `考试网www.…`."""
    address = any(t.kind == "code" and "." in t.text for t in chain)
    return address and _SITE_OF.search(text, max(0, code - 6), code) is not None


def is_house(chain: Sequence[Token]) -> bool:
    """Whether a chain holds the name of a betting house with what such houses call themselves."""
    return is_named(chain) and any(t.kind in _HOUSES and t.text not in _FIRMS for t in chain)


def is_lodging(text: str, start: int, end: int) -> bool:
    """Whether it is the name of a hotel or shop, which betting houses share."""
    return _LODGING.search(text, start, end + 3) is not None


def own_site(text: str, start: int, end: int, chain: Sequence[Token]) -> bool:
    """Whether it reads as a firm's own site does: an address behind a label, with no name of a betting house and no game."""
    addresses = [t for t in chain if t.kind == "code" and ("." in t.text or "点" in t.text)]
    if not addresses or any(t.kind in _HOUSES and t.text not in _FIRMS for t in chain):
        return False
    return not is_named(chain) or _LABELLED.search(text, start, end) is not None


def is_named(chain: Sequence[Token]) -> bool:
    """Whether a chain holds a name that is no word of the language, or has letters or digits grown on to it: `旺角12`."""
    beside = any(a.end == b.start and {a.kind, b.kind} == {"name", "code"} for a, b in pairwise(chain))
    return beside or any(t.kind in ("name", "betting-name") and t.weight >= 1.0 for t in chain)


def house_amid_words(text: str, start: int, chain: Sequence[Token]) -> bool:
    """Whether a known betting house and its site stand right behind a word or the end of a sentence: `供不应求海王国际app下载。`"""
    kinds = {t.kind for t in chain if t.weight >= 1.0}
    before = text[start - 1 : start]
    return "site" in kinds and "betting-name" in kinds and (kind_of(before) == "han" or before in "。！？")


def is_strong(chain: Sequence[Token]) -> bool:
    """Whether a chain names a matter that no firm writes of itself."""
    return any(names_topic(t) and t.weight >= 2 for t in chain)


def discusses(page: Page) -> bool:
    """Whether the page is about such advertising: police, courts and warnings speak of it in the same words."""
    return words_on_it(page) >= 3


def words_on_it(page: Page) -> int:
    """How many words the page holds that speak of such advertising."""
    found: int | None = page.memo.get("spam/discussion")
    if found is None:
        text = fold(page).text
        found = page.memo["spam/discussion"] = sum(word in text for word in lexicon().discussion)
    return found


def crimes_told(page: Page) -> int:
    """How many words the page holds that speak of fraud and its trials: what it quotes then is likely an example."""
    found: int | None = page.memo.get("spam/crimes")
    if found is None:
        text = fold(page).text
        found = page.memo["spam/crimes"] = sum(word in text for word in _CRIMES)
    return found


_CRIMES = (
    "诈骗",
    "骗局",
    "骗子",
    "被骗",
    "反诈",
    "赌资",
    "涉案",
    "嫌疑人",
    "不法分子",
    "团伙",
    "赌博网站",
    "违法",
    "犯罪",
)
