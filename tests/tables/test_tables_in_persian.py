"""What the tables say to a person, in Persian; what they hold stays as it is."""

import pytest
from pandas.testing import assert_frame_equal

from softpower.tables import describe, load
from tests.persian import persian


def test_a_table_that_is_not_there_is_told_in_persian() -> None:
    said = {"There is no table {name}. The tables are: {tables}.": "جدول {name} نیست: {tables}", ", ": "، "}
    with persian(said), pytest.raises(KeyError, match=r"^\"جدول 'claim' نیست: sentences، "):
        load("claim")
    with persian(said), pytest.raises(KeyError, match="جدول 7 نیست"):
        load(7)


def test_only_the_meaning_of_a_column_is_translated() -> None:
    english = describe("claims")
    with persian({english["meaning"][0]: "شناسهٔ ادعا"}):
        described, table = describe("claims"), load("claims")
    assert described["meaning"][0] == "شناسهٔ ادعا"
    assert_frame_equal(described.drop(columns="meaning"), english.drop(columns="meaning"))
    assert_frame_equal(table, load("claims"))
