// Makes a file of a workbook's records: a backup as engine/bundle writes and reads it, of all that can be read, or the records
// themselves as they are.
import { answer, records, store } from "./recover_read.js";
import { zip } from "./recover_zip.js";

const frameHead = 4; // bytes before a value that tell its length

const notePath = "backup/last.json"; // in the workspace: what a workbook notes of its backups, which none of them has

const chunkSize = 1 << 20; // bytes of a file that one record holds

// blob puts a file's bytes together; null where some are missing.
const blob = async (base, book, owner, path, size) => {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (let i = 0; at < size; i++) {
    const key = [book, owner, path, String(i).padStart(4, "0")];
    const frame = base.tables.includes("blobs") && (await answer(store(base, "blobs").get(key)).catch(() => null));
    if (!frame || frame.byteLength < frameHead) return null;
    const length = new DataView(frame).getUint32(0, true);
    if (length > frame.byteLength - frameHead || length > size - at || (at + length < size && length !== chunkSize)) return null;
    bytes.set(new Uint8Array(frame, frameHead, length), at);
    at += length;
  }
  return bytes;
};

// backup is a workbook as a file that the lab restores, and how much of it could not be read.
export const backup = async (base, book) => {
  let lost = 0;
  const files = [];
  const all = async (table) => {
    const found = [];
    for await (const [key, text] of records(base, table, book)) {
      try {
        const value = JSON.parse(text);
        if (value && typeof value === "object") found.push([key, value]);
      } catch {
        lost++;
      }
    }
    return found;
  };
  const values = async (table) => (await all(table)).map(([, value]) => value);
  const keep = async (name, owner, path, size = 0) => {
    const bytes = await blob(base, book, owner, path, size);
    if (bytes) files.push([name, bytes]);
    else lost++;
    return Boolean(bytes);
  };
  const group = async (table, pick) => {
    const groups = new Map();
    for (const [key, value] of await all(table)) groups.set(key[0], [...(groups.get(key[0]) || []), pick(value, key)]);
    return groups;
  };

  const experiments = await values("experiments");
  const known = new Set(experiments.map((e) => e.experiment_id));
  const experiment = (id, label) => {
    if (known.has(id)) return;
    known.add(id);
    experiments.push({ experiment_id: id, name: label, lifecycle_stage: "active", creation_time: 0, last_update_time: 0 });
  };
  experiment("0", "Default"); // which is stored once it changes

  const points = new Map();
  for (const [[run], point] of await all("metrics")) {
    if (!points.has(run)) points.set(run, []);
    points.get(run).push(point);
  }
  const listed = await group("artifacts", (file, key) => ({ path: key[1], size: file.file_size }));
  const attach = async (folder, id, one) => {
    const paths = [];
    for (const { path, size } of listed.get(id) || []) {
      if (await keep(`${folder}/${id}/${path}`, id, path, size)) paths.push(path);
    }
    return paths.length > 0 ? { ...one, artifacts: paths } : one;
  };

  const runs = [];
  for (const run of await values("runs")) {
    experiment(run.experiment_id, `Recovered ${run.experiment_id}`);
    delete run.deleted_tags;
    runs.push(await attach("runs", run.run_id, { ...run, metrics: points.get(run.run_id) || [] }));
  }
  const ids = new Set(runs.map((run) => run.run_id));
  const models = [];
  for (const model of await values("logged_models")) {
    if (model.source_run_id && !ids.has(model.source_run_id)) {
      lost++; // its run cannot be read
      continue;
    }
    experiment(model.experiment_id, `Recovered ${model.experiment_id}`);
    models.push(await attach("models", model.model_id, model));
  }
  const versions = await group("model_versions", (version) => version);
  const registered = (await values("registered_models")).map((model) => {
    const own = (versions.get(model.name) || []).sort((a, b) => a.version - b.version);
    return own.length > 0 ? { ...model, versions: own } : model;
  });
  const kept = async (list, name) => {
    const found = [];
    for (const one of list) if (await name(one)) found.push(one);
    return found;
  };
  const data = await kept(await values("files"), (f) => keep(`files/${f.digest}`, "files", f.digest, f.size));
  const noted = (await values("workspace")).filter(({ path }) => path !== notePath);
  const workspace = await kept(noted, (f) => keep(`workspace/${f.path}`, "workspace", f.path, f.size));
  const manifest = {
    format: "pizarra.backup",
    version: 2,
    experiments,
    runs,
    files: data,
    logged_models: models,
    registered_models: registered,
    registry_log: await values("registry_log"),
    workspace,
  };
  return { file: zip([["pizarra.json", new TextEncoder().encode(JSON.stringify(manifest))], ...files]), lost };
};

const base64 = (buffer) => {
  const bytes = new Uint8Array(buffer);
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
};

// raw is every record of a workbook, those of tables that nobody here knows too, as JSON: bytes as base64.
export const raw = async (base, book) => {
  const plain = (value) => (value instanceof ArrayBuffer ? { base64: base64(value) } : value);
  const parts = [`{"format":"pizarra.records","version":${base.db.version},"workbook":${JSON.stringify(book)},"tables":{`];
  let between = "";
  for (const table of base.tables) {
    parts.push(`${between}${JSON.stringify(table)}:[`);
    between = "";
    for await (const [key, value] of records(base, table, book)) {
      parts.push(`${between}\n${JSON.stringify([key, plain(value)])}`);
      between = ",";
    }
    parts.push("]");
    between = ",";
  }
  parts.push("}}\n");
  return new Blob(parts, { type: "application/json" });
};
