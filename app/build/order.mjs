// Optimizes a WebAssembly file, then orders its functions so that similar ones are adjacent, which compresses better
// (docs/decisions/0005-client-bytes.md has the figures).
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { optimize } from "./tools.mjs";

/** The length of the byte sequences that are compared. */
const PIECE = 6;
/** Sequences in more functions than this don't indicate similarity. */
const COMMON = 200;
/** The number of previous functions to compare with; nearer ones count more. */
const BACK = 3;

export async function order(file) {
  await optimize("--flatten", "--local-cse", "--rereloop", "-O2", "--strip-debug", "--strip-producers", file, "-o", file);
  const module = readFileSync(file);
  const { imported, bodies } = functions(module);
  const ordered = `${file}.ordered`;
  writeFileSync(ordered, Buffer.concat([module, names(imported, byLikeness(bodies))]));
  await optimize("--reorder-functions-by-name", "--strip-debug", ordered, "-o", file);
  rmSync(ordered);
}

/** The number of imported functions, and the bytes of all others. */
function functions(wasm) {
  const IMPORT = 2, CODE = 10, HEADER = 8;
  const FUNCTION = 0, TABLE = 1, MEMORY = 2, GLOBAL = 3;
  let at = HEADER;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const skip = (length) => (at += length);
  const limits = () => {
    const bounded = number() & 1;
    number();
    if (bounded) number();
  };
  let imported = 0;
  const bodies = [];
  while (at < wasm.length) {
    const section = wasm[at++];
    const end = number() + at;
    if (section === IMPORT) {
      for (let left = number(); left > 0; left--) {
        skip(number());
        skip(number());
        const kind = wasm[at++];
        if (kind === FUNCTION) imported++;
        if (kind === FUNCTION) number();
        else if (kind === TABLE) { skip(1); limits(); }
        else if (kind === MEMORY) limits();
        else if (kind === GLOBAL) skip(2);
        else throw new Error(`an import of the kind ${kind}, which app/build/order.mjs does not know`);
      }
    } else if (section === CODE) {
      for (let left = number(); left > 0; left--) {
        const length = number();
        bodies.push(wasm.subarray(at, skip(length)));
      }
    }
    at = end;
  }
  return { imported, bodies };
}

/** The functions' indices, each followed by the one most similar to those just before it. */
function byLikeness(bodies) {
  const pieces = bodies.map(piecesOf);
  const holders = new Map();
  pieces.forEach((own, place) => {
    for (const piece of own) holders.has(piece) ? holders.get(piece).push(place) : holders.set(piece, [place]);
  });
  const left = new Set(bodies.map((_, place) => place).sort((a, b) => bodies[a].length - bodies[b].length));
  const order = [];
  const [smallest] = left;
  for (let next = smallest; next !== undefined; next = mostAlike() ?? left.values().next().value) {
    order.push(next);
    left.delete(next);
  }
  return order;

  function mostAlike() {
    const common = new Map();
    const last = order.slice(-BACK);
    last.forEach((place, index) => {
      for (const piece of pieces[place]) {
        const others = holders.get(piece);
        if (others.length > COMMON) continue;
        const weight = (index + 1) / last.length / Math.log(1 + others.length);
        for (const other of others) if (left.has(other)) common.set(other, (common.get(other) ?? 0) + weight);
      }
    });
    let best;
    let highest = 0;
    for (const [place, weight] of common) {
      // Otherwise the longest functions would be similar to all others.
      const likeness = weight / Math.sqrt(pieces[place].size + 20);
      if (likeness > highest) [best, highest] = [place, likeness];
    }
    return best;
  }
}

/** Hashes of all sequences of PIECE bytes. */
function piecesOf(body) {
  const pieces = new Set();
  for (let start = 0; start + PIECE <= body.length; start++) {
    let hash = 2166136261;
    for (let index = start; index < start + PIECE; index++) hash = Math.imul(hash ^ body[index], 16777619);
    pieces.add(hash >>> 0);
  }
  return pieces;
}

/** A section that names each function by its index in `order`. */
function names(imported, order) {
  const leb = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)]);
  const text = (value) => [...leb(value.length), ...Buffer.from(value)];
  const rank = [];
  order.forEach((place, index) => (rank[place] = String(index).padStart(6, "0")));
  const entries = rank.flatMap((name, place) => [...leb(imported + place), ...text(name)]);
  const FUNCTIONS = 1, CUSTOM = 0;
  const map = [...leb(rank.length), ...entries];
  const content = [...text("name"), FUNCTIONS, ...leb(map.length), ...map];
  return Buffer.from([CUSTOM, ...leb(content.length), ...content]);
}
