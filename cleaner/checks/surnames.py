"""Surnames that are seldom a word of their own before a verb: 高, 何, 曾, 任, 方 and the like are left out."""

SURNAMES = "王李张刘陈杨赵黄吴周徐孙胡朱林郭罗梁宋郑谢韩唐冯董萧曹袁邓傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔康毛邱秦江顾侯邵孟尹黎武乔贺赖龚張劉陳楊趙黃吳孫鄭謝韓馮蕭鄧呂蘇盧蔣賈魏葉閻鍾譚鄒陸顧喬賀賴龔"
