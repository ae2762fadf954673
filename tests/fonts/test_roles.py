import pytest

from briefgen.fonts.roles import ROLES, font_key, role_of


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("仿宋_GB2312", "仿宋"),
        ("FangSong_GB2312", "仿宋"),
        ("＠仿宋", "仿宋"),
        ("方正小标宋简体", "小标宋"),
        ("FZXiaoBiaoSong-B05S", "小标宋"),
        ("华文中宋", "小标宋"),
        ("SimHei", "黑体"),
        ("等线", "黑体"),
        ("楷体_GB2312", "楷体"),
        ("方正楷体_GBK", "楷体"),
        ("simsun", "宋体"),
        ("Times New Roman", "西文衬线"),
        ("Calibri", "西文无衬线"),
        ("Courier New", "等宽"),
    ],
)
def test_names_of_both_languages_tell_their_role(name, role):
    assert role_of(name).name == role


def test_an_unknown_name_is_told_by_its_own_words():
    assert role_of("某某仿宋简体").name == "仿宋"
    assert role_of("某某字库甲").name == "宋体"
    assert role_of("Gill Whatever").name == "西文衬线"
    assert role_of("DejaVu Sans").name == "西文无衬线"


def test_no_name_stands_in_two_chinese_roles_by_accident():
    seen: dict[str, str] = {}
    for role in ROLES:
        for name in role.names:
            assert seen.setdefault(font_key(name), role.name) == role.name
