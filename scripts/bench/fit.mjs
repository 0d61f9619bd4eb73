// Fits random forests with the npm package ml-random-forest for scripts/bench: reads a task a line, as JSON, and answers
// each with a line. The forest is another one than scikit-learn's: this package draws the columns once a tree.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { RandomForestClassifier } from "ml-random-forest";

const read = ({ path, rows, features }) => {
  const bytes = readFileSync(path);
  const values = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: features }, (_, j) => bytes.readDoubleLE(8 * (j * rows + i))),
  );
  const labels = Array.from({ length: rows }, (_, i) => bytes.readInt32LE(8 * rows * features + 4 * i));
  return { path, values, labels };
};

let data = {};
for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  if (data.path !== task.path) data = read(task);
  const forest = new RandomForestClassifier({
    nEstimators: task.trees,
    maxFeatures: Math.max(1, Math.floor(Math.sqrt(task.features))),
    seed: 42,
    noOOB: true, // what scikit-learn does not do either unless asked
  });
  const began = performance.now();
  forest.train(data.values, data.labels);
  process.stdout.write(`${JSON.stringify({ ms: performance.now() - began })}\n`);
}
