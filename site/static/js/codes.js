// Makes QR codes. What makes them is fetched with the first one.
import { bring } from "source";

let coming; // the promise of what makes codes

// qr is a text's code: a line for each row, a digit for each module, 1 for a dark one.
export const qr = async (text) => {
  coming ||= bring(FILES.qr).catch((reason) => {
    coming = undefined; // the next code tries again
    throw reason;
  });
  await coming;
  return globalThis.pizarraQR(text);
};
