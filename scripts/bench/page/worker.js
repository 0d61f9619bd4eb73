// Runs scripts/bench/fit in a worker. The page sends the compiled module first, then tasks; each is a line on the program's
// standard input, and what it writes, a line and the trees' bytes, goes back as one message. Files are read from the server.
"use strict";

importScripts("wasm_exec.js");

const input = []; // chunks that the program has not read yet
let reading; // a read that waits for input

const serve = () => {
  if (!reading || input.length === 0) return;
  const { buffer, offset, length, callback } = reading;
  reading = undefined;
  const chunk = input.shift();
  const part = chunk.subarray(0, length);
  if (part.length < chunk.length) input.unshift(chunk.subarray(length));
  buffer.set(part, offset);
  callback(null, part.length);
};

const files = new Map();
let next = 3;

const stat = (size) => ({
  dev: 0, ino: 0, mode: 0o100644, nlink: 1, uid: 0, gid: 0, rdev: 0, size, blksize: 4096, blocks: 0,
  atimeMs: 0, mtimeMs: 0, ctimeMs: 0, isDirectory: () => false,
});

const failed = (text) => Object.assign(new Error(text), { code: "EIO" });

Object.assign(fs, {
  open(path, _flags, _mode, callback) {
    fetch(path)
      .then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(failed(`${path}: ${response.status}`))))
      .then((bytes) => {
        files.set(next, { bytes: new Uint8Array(bytes), at: 0 });
        callback(null, next++);
      })
      .catch((error) => callback(failed(String(error))));
  },
  fstat(fd, callback) {
    callback(null, stat(files.get(fd)?.bytes.length ?? 0));
  },
  read(fd, buffer, offset, length, _position, callback) {
    const file = files.get(fd);
    if (!file) {
      reading = { buffer, offset, length, callback };
      serve();
      return;
    }
    const part = file.bytes.subarray(file.at, file.at + length);
    buffer.set(part, offset);
    file.at += part.length;
    callback(null, part.length);
  },
  close(fd, callback) {
    files.delete(fd);
    callback(null);
  },
});

const errors = [];

// What the program writes of one answer comes as a whole.
fs.writeSync = (fd, bytes) => {
  if (fd === 2) {
    errors.push(new TextDecoder().decode(bytes));
    return bytes.length;
  }
  const part = bytes.slice(bytes.indexOf(10) + 1); // the line before it is for those who cannot take the time themselves
  postMessage({ part }, [part.buffer]);
  return bytes.length;
};

onmessage = async ({ data }) => {
  onmessage = ({ data }) => {
    input.push(new TextEncoder().encode(`${JSON.stringify(data)}\n`));
    serve();
  };
  const go = new Go();
  const instance = await WebAssembly.instantiate(data, go.importObject);
  postMessage({ ready: true });
  await go.run(instance);
  postMessage({ error: errors.join("") || "the program ended" });
};
