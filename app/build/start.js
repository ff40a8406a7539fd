// The inline script of the page. The build replaces the words in capitals (app/build/start.mjs).
{
  // Pending requests; each file is requested once, and compiled while it arrives.
  const early = {};
  const files = FILES;
  const segments = (path) => path.split("/").filter(Boolean);
  const signedIn = document.documentElement.dataset.boot === "list";
  let { pathname } = location;
  // The page that the client will redirect to.
  if (signedIn && pathname === "/") pathname = "/o/first/members";
  if (!signedIn && (pathname === "/" || pathname.startsWith("/o/"))) pathname = "/sign-in";
  const here = segments(pathname);
  const fits = (path) => {
    const names = segments(path);
    return names.length === here.length && names.every((name, at) => name[0] === ":" || name === here[at]);
  };
  const found = ROUTES.find(([path]) => fits(path));
  const needed = [MAIN, ...(found ? found[1].map((at) => files[at]) : [])];
  const compile = (file) => WebAssembly.compileStreaming(fetch(file));
  for (const file of needed) (early[file] = compile(file)).catch(() => {});
  const take = (file) => {
    const module = early[file] ?? compile(file);
    delete early[file];
    return module;
  };
  import(SCRIPT)
    .then((client) => client.default(take))
    .catch((error) => {
      document.getElementById("boot-failed")?.removeAttribute("hidden");
      throw error;
    });
}
