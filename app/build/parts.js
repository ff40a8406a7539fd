
// Loads the parts of the client. The build appends this to the main program's script (app/build/split.mjs).

/** Files of parts that are loaded or loading. A failed one is removed, so that it can be retried. */
const arriving = new Map();

/** Fetches and compiles a file, unless the page has started that already (app/build/start.mjs). */
let take;

/** What parts import from the main program. */
const exported = () => ({ /* EXPORTED */ });

function bring(file) {
  if (!arriving.has(file)) {
    const instance = take(file).then((module) => WebAssembly.instantiate(module, { __wasm_split: exported() }));
    arriving.set(file, instance);
    instance.catch(() => arriving.delete(file));
  }
  return arriving.get(file);
}

/** Called by the main program to load a part; `callback` gets whether all of its files are loaded. */
function part(files) {
  return async (callback, data) => {
    // Requests all of them before waiting for any.
    const here = await Promise.all(files.map(bring)).then(() => true, () => false);
    wasm.__indirect_function_table.get(callback)(data, here);
  };
}

const loaders = {
/* LOADERS */
};

/** Starts the client. `early` has what the page has already requested. */
export default async function start(early) {
  take = early;
  await __wbg_init({ module_or_path: await take("client.wasm") });
}
