// Writes a zip file as engine/bundle does: every entry stored as it is, one after the other, and the directory.

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n >>> 0;
});

const crc32 = (bytes) => {
  let crc = -1;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
};

// little is numbers as bytes, each as [value, bytes].
const little = (...numbers) => {
  const bytes = [];
  for (const [value, size] of numbers) for (let i = 0; i < size; i++) bytes.push(Math.floor(value / 2 ** (8 * i)) & 0xff);
  return bytes;
};

const start = [0x50, 0x4b]; // "PK"
const mostEntries = 0xffff;
const mostBytes = 0xffffffff;

// zip packs entries, [name, bytes] each.
export const zip = (entries) => {
  const parts = [];
  const central = [];
  let offset = 0;
  for (const [text, bytes] of entries) {
    const name = new TextEncoder().encode(text);
    const size = bytes.length;
    // Version 2.0, names in UTF-8, stored, 1 January 1980.
    const facts = little([20, 2], [1 << 11, 2], [0, 2], [0, 2], [33, 2], [crc32(bytes), 4], [size, 4], [size, 4], [name.length, 2], [0, 2]);
    parts.push(Uint8Array.from([...start, 3, 4, ...facts]), name, bytes);
    central.push(Uint8Array.from([...start, 1, 2, 20, 0, ...facts, ...little([0, 10], [offset, 4])]), name);
    offset += 30 + name.length + size;
  }
  const length = central.reduce((sum, part) => sum + part.length, 0);
  if (entries.length > mostEntries || offset + length > mostBytes) throw new RangeError("too much for a zip file");
  const n = entries.length;
  const end = Uint8Array.from([...start, 5, 6, ...little([0, 4], [n, 2], [n, 2], [length, 4], [offset, 4], [0, 2])]);
  return new Blob([...parts, ...central, end], { type: "application/zip" });
};
