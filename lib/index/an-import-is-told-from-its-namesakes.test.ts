import { expect, it } from "vitest";
import { leadOf } from "./names/import-lead";
import { importedFile, importsFile, importTexts, pathsOfLead } from "./names/imports-file";

const told = (importer: string, written: string, path: string) => {
  const [from = "", ...names] = written.split(" ");
  const lead = leadOf(importer, { from, names });
  return { from, lead, is: lead !== null && importsFile(lead, importedFile(path)) };
};

// What is taken from a module stands after it.
it.each([
  ["src/shop.ts", "./order", "src/order.ts", true],
  ["src/shop.ts", "./order.js", "src/order.ts", true],
  ["src/shop.ts", "./order", "src/order.d.ts", true],
  ["src/deep/shop.ts", "../order", "src/order.ts", true],
  ["src/deep/shop.ts", "./order", "src/order.ts", false],
  ["src/app.ts", "../lib/cookie.js", "lib/cookie.ts", true],
  ["src/app.ts", "../../lib/cookie", "lib/cookie.ts", false],
  ["src/shop.ts", "./order", "src/order/index.ts", true],
  ["src/order/total.ts", ".", "src/order/index.ts", true],
  ["src/order/total.ts", "./", "src/order/index.ts", true],
  ["src/order/tax/rate.ts", "..", "src/order/index.ts", true],
  ["src/order/tax/rate.ts", "../..", "src/index.ts", true],
  ["test/a.ts", "..", "index.ts", true],
  ["src/order/total.ts", ".", "src/index.ts", false],
  ["src/order/index.ts", ".", "src/order/index.ts", false],
  ["src/shop.ts", "./order.css", "src/order.ts", false],
  ["src/shop.ts", "./order.css", "src/order.css", true],
  ["app/page.tsx", "@/lib/order", "lib/order.ts", true],
  ["app/page.tsx", "@/lib/order", "other/order.ts", false],
  ["src/app.ts", "order", "src/order.ts", false],
  ["src/app.ts", "events", "src/events.ts", false],
  ["app/views.py", ".models", "app/models.py", true],
  ["app/api/views.py", "..models", "app/models.py", true],
  ["app/main.py", "app.models", "app/models.py", true],
  ["app/main.py", "app.models", "app/models/__init__.py", true],
  ["app/main.py", "app models", "app/models.py", true],
  ["app/main.py", ". models", "app/models.py", true],
  ["app/main.py", ". Order", "app/__init__.py", true],
  ["app/api/views.py", ".. models", "app/models.py", true],
  ["app/api/views.py", ". models", "app/models.py", false],
  ["app/main.py", "os", "app/deep/os.py", false],
  ["scripts/run.py", "order", "scripts/order.py", true],
  ["scripts/run.py", "order", "src/order/__init__.py", true],
  ["app/main.py", "app.json", "app/json.py", true],
  ["cmd/main.go", "example.com/shop/pkg/order", "pkg/order/total.go", true],
  ["cmd/main.go", "example.com/shop/pkg/orders", "pkg/order/total.go", false],
  ["cmd/main.go", "github.com/ada/engine/net/router", "net/router/table.go", true],
  ["src/Shop.java", "com.shop.Order", "src/main/java/com/shop/Order.java", true],
  ["src/main.rs", "crate::order", "src/order.rs", true],
  ["src/main.rs", "crate::order", "src/order/mod.rs", true],
  ["src/main.rs", "crate order", "src/order.rs", true],
  ["src/main.rs", "crate::order", "src/net/order.rs", false],
  ["src/main.rs", "crate::net::router", "src/net/router.rs", true],
  ["src/net/router.rs", "super::order", "src/net/order.rs", true],
  ["src/net/router.rs", "super::super::order", "src/order.rs", true],
  ["src/net/mod.rs", "self::order", "src/net/order.rs", true],
  ["src/Shop.php", "App\\Models\\Order", "app/App/Models/Order.php", true],
  ["lib/shop.rb", "order", "lib/order.rb", true],
  ["lib/shop.rb", "./order", "lib/order.rb", true],
  ["src/shop.cpp", "order.h", "include/order.h", true],
  ["src/shop.cpp", "order.h", "src/order.cpp", false],
])("%s with %s imports %s: %s", (importer, written, path, is) => {
  const { from, lead, is: found } = told(importer, written, path);
  expect(found).toBe(is);
  if (!is || !lead) return;
  // The database leads to it by these texts, and the search by these paths.
  const json = JSON.stringify(from).toLowerCase();
  expect([json, importTexts(path).some((text) => json.includes(text))]).toEqual([json, true]);
  if (lead.ends.length === 0) expect(pathsOfLead(lead)).toContain(path);
});

it("a module of somebody else is no file of the repository", () => {
  for (const name of ["react", "fs"]) expect(leadOf("src/app.ts", { from: name, names: [] })).toBeNull();
});
