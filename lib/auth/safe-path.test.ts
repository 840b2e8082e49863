import { expect, test } from "vitest";
import { safePath } from "./safe-path";

test("a path on this site is kept, with its query", () => {
  expect(safePath("/reviews?status=failed")).toBe("/reviews?status=failed");
});

test.each([
  undefined,
  ["/a"],
  "https://evil.test/",
  "//evil.test",
  "/\\evil.test",
  "/a\\b",
  "reviews",
  "/login?token=x",
  "",
])("what could lead elsewhere or back to the sign-in becomes the start page: %j", (next) => {
  expect(safePath(next)).toBe("/");
});
