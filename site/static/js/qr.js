// Makes QR codes: a bundle of its own, fetched when there is one to show (codes.js).
import { generate } from "lean-qr";

globalThis.pizarraQR = (text) => {
  const code = generate(text);
  const rows = [];
  for (let y = 0; y < code.size; y++) {
    let row = "";
    for (let x = 0; x < code.size; x++) row += code.get(x, y) ? "1" : "0";
    rows.push(row);
  }
  return rows.join("\n");
};
