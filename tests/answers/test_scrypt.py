"""The key derivation of sealed notes. The lessons in the browser run these tests too, without OpenSSL."""

import pytest

from softpower.answers.scrypt import scrypt

#: The test vectors of RFC 7914, section 12, that a minute is enough for: secret, salt, n, r, p, key.
VECTORS = {
    "smallest": (
        (b"", b"", 16, 1, 1),
        "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
    ),
    "sixteen blocks": (
        (b"password", b"NaCl", 1024, 8, 16),
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
    ),
    "as sealed notes use it": (
        (b"pleaseletmein", b"SodiumChloride", 16384, 8, 1),
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
    ),
}


@pytest.mark.parametrize("name", VECTORS)
def test_a_key_is_the_one_of_the_standard(name: str) -> None:
    (secret, salt, n, r, p), key = VECTORS[name]
    assert scrypt(secret, salt=salt, n=n, r=r, p=p, dklen=64) == bytes.fromhex(key)


def test_a_key_has_the_length_that_one_asks_for() -> None:
    long = scrypt(b"secret", salt=b"salt", n=16, r=1, p=1, dklen=64)
    for length in (1, 31, 32, 33):
        assert scrypt(b"secret", salt=b"salt", n=16, r=1, p=1, dklen=length) == long[:length]
