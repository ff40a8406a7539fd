
// Loads the parts of the client. The build puts this behind the main program's own script (app/build/split.mjs).

/** The parts' files that are here or on their way. A failed one is forgotten, so that it can be tried again. */
const arriving = new Map();

/** Fetches a file; the page has started with some of them (app/build/start.mjs). */
let take = (file) => fetch(file);

/** What the parts use of the main program. */
const exported = () => ({ /* EXPORTED */ });

function bring(file) {
  if (!arriving.has(file)) {
    const instance = Promise.resolve(take(file)).then((answer) => WebAssembly.instantiateStreaming(answer, { __wasm_split: exported() }));
    arriving.set(file, instance);
    instance.catch(() => arriving.delete(file));
  }
  return arriving.get(file);
}

/** What the main program calls to load a part: told by `callback` whether all of its files are here. */
function part(files) {
  return async (callback, data) => {
    // All are asked for before any of them is waited for.
    const here = await Promise.all(files.map(bring)).then(() => true, () => false);
    wasm.__indirect_function_table.get(callback)(data, here);
  };
}

const loaders = {
/* LOADERS */
};

/** Starts the client. `early` gives what the page has already asked for. */
export default async function start(early) {
  take = early;
  await __wbg_init({ module_or_path: take("client.wasm") });
}
