import { expect, it } from "vitest";
import { importParts, importsFile } from "./names/imports-file";

it.each([
  ["src/shop.ts", "./order", "src/order.ts", true],
  ["src/shop.ts", "./order.js", "src/order.ts", true],
  ["src/deep/shop.ts", "../order", "src/order.ts", true],
  ["src/deep/shop.ts", "./order", "src/order.ts", false],
  ["src/shop.ts", "./order", "src/order/index.ts", true],
  ["app/page.tsx", "@/lib/order", "lib/order.ts", true],
  ["app/page.tsx", "@/lib/order", "other/order.ts", false],
  ["src/app.ts", "order", "src/order.ts", false],
  ["src/app.ts", "events", "src/events.ts", false],
  ["app/views.py", ".models", "app/models.py", true],
  ["app/api/views.py", "..models", "app/models.py", true],
  ["app/main.py", "app.models", "app/models.py", true],
  ["app/main.py", "app.models", "app/models/__init__.py", true],
  ["cmd/main.go", "example.com/shop/pkg/order", "pkg/order/total.go", true],
  ["cmd/main.go", "example.com/shop/pkg/orders", "pkg/order/total.go", false],
  ["src/Shop.java", "com.shop.Order", "src/main/java/com/shop/Order.java", true],
  ["src/main.rs", "crate::order", "src/order.rs", true],
  ["src/main.rs", "crate::order", "src/order/mod.rs", true],
  ["src/Shop.php", "App\\Models\\Order", "app/App/Models/Order.php", true],
  ["src/shop.cpp", "order.h", "include/order.h", true],
])("%s with %s imports %s: %s", (importer, from, path, is) => {
  expect(importsFile({ path: importer, from }, path)).toBe(is);
  if (is) expect(importParts(path).some((part) => from.includes(part))).toBe(true);
});
