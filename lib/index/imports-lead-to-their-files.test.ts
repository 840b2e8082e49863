import { expect, it } from "vitest";
import { importsPath, relativePaths } from "./search/imported-paths";

it.each([
  ["src/app.ts", "./router", "src/router.ts"],
  ["src/app.ts", "../lib/cookie.js", "lib/cookie.ts"],
  ["src/app.ts", "./store", "src/store/index.ts"],
  ["app/views.py", ".models", "app/models.py"],
  ["app/api/views.py", "..models", "app/models.py"],
  ["app/api/views.py", "app.models", "app/models.py"],
  ["cmd/main.go", "github.com/ada/engine/net/router", "net/router/table.go"],
  ["src/main.rs", "crate::net::router", "src/net/router.rs"],
])("%s imports %s, which is %s", (importer, module, target) => {
  expect(importsPath(importer, [module], target)).toBe(true);
  expect(importsPath(importer, [module], "src/other.ts")).toBe(false);
  if (module.startsWith(".")) expect(relativePaths(importer, module)).toContain(target);
});

it("a module of somebody else is no file of the repository", () => {
  expect(importsPath("src/app.ts", ["react", "fs"], "src/react.ts")).toBe(false);
  expect(relativePaths("src/app.ts", "react")).toEqual([]);
});
