// scryptROMix of RFC 7914, for a Python without OpenSSL: see scrypt.py.
// Give it a block of 128 * r bytes, n and r; it returns the mixed block.
(() => {
  const WORDS = 16; // of 32 bits, in one block of Salsa20

  // The rounds of Salsa20: [changed, one, other, bits], columns first, then rows.
  const STEPS = [
    [4, 0, 12, 7], [8, 4, 0, 9], [12, 8, 4, 13], [0, 12, 8, 18],
    [9, 5, 1, 7], [13, 9, 5, 9], [1, 13, 9, 13], [5, 1, 13, 18],
    [14, 10, 6, 7], [2, 14, 10, 9], [6, 2, 14, 13], [10, 6, 2, 18],
    [3, 15, 11, 7], [7, 3, 15, 9], [11, 7, 3, 13], [15, 11, 7, 18],
    [1, 0, 3, 7], [2, 1, 0, 9], [3, 2, 1, 13], [0, 3, 2, 18],
    [6, 5, 4, 7], [7, 6, 5, 9], [4, 7, 6, 13], [5, 4, 7, 18],
    [11, 10, 9, 7], [8, 11, 10, 9], [9, 8, 11, 13], [10, 9, 8, 18],
    [12, 15, 14, 7], [13, 12, 15, 9], [14, 13, 12, 13], [15, 14, 13, 18],
  ];

  // Written out as one function, so that the browser keeps the sixteen words in registers.
  const names = [...Array(WORDS).keys()];
  const step = ([changed, one, other, bits]) =>
    `t = (x${one} + x${other}) | 0; x${changed} ^= (t << ${bits}) | (t >>> ${32 - bits});`;
  const salsa8 = new Function(
    "x",
    `let t, ${names.map((name) => `x${name} = x[${name}]`).join(", ")};
     for (let round = 0; round < 4; round += 1) { ${STEPS.map(step).join("\n")} }
     ${names.map((name) => `x[${name}] += x${name};`).join("\n")}`,
  );

  // scryptBlockMix: from one array into another of the same length.
  function mixBlock(from, to, r) {
    const x = from.slice((2 * r - 1) * WORDS);
    for (let part = 0; part < 2 * r; part += 1) {
      for (let word = 0; word < WORDS; word += 1) x[word] ^= from[part * WORDS + word];
      salsa8(x);
      to.set(x, ((part >> 1) + (part % 2) * r) * WORDS);
    }
  }

  return (bytes, n, r) => {
    const length = 2 * r * WORDS;
    const view = new DataView(bytes.buffer, bytes.byteOffset, 4 * length);
    let block = Uint32Array.from({ length }, (_, word) => view.getUint32(4 * word, true));
    let next = new Uint32Array(length);
    const kept = new Uint32Array(n * length);
    for (let turn = 0; turn < n; turn += 1) {
      kept.set(block, turn * length);
      mixBlock(block, next, r);
      [block, next] = [next, block];
    }
    for (let turn = 0; turn < n; turn += 1) {
      const place = (block[length - WORDS] & (n - 1)) * length;
      for (let word = 0; word < length; word += 1) block[word] ^= kept[place + word];
      mixBlock(block, next, r);
      [block, next] = [next, block];
    }
    const mixed = new DataView(new ArrayBuffer(4 * length));
    block.forEach((value, word) => mixed.setUint32(4 * word, value, true));
    return new Uint8Array(mixed.buffer);
  };
})();
