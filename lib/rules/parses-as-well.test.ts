import { expect, test } from "vitest";
import { parsesAsWell } from "./parses-as-well";

test.each([
  ["a.ts", "const a = 1;", "const a: number = 2;", true],
  ["a.ts", "const a = 1;", "const a = ;", false],
  ["a.ts", "const a = 1;", "const a = (1;", false],
  ["a.ts", "const a = ;", "const a = ;", true],
  ["a.tsx", "const a = <b />;", "const a = <b>;", false],
  ["a.js", "f();", "f(", false],
  ["a.jsx", "const a = <b />;", "const a = <b></b>;", true],
  ["a.py", "def f():\n    pass\n", "def f():\n    return 1\n", true],
  ["a.py", "def f():\n    pass\n", "def f(:\n    pass\n", false],
  ["a.py", "if x:\n    y()\n", "if x:\n", false],
  ["a.go", "package a\n\nfunc f() {}\n", "package a\n\nfunc f() { return }\n", true],
  ["a.go", "package a\n\nfunc f() {}\n", "package a\n\nfunc f() {\n", false],
  ["a.java", "class A {}", "class A { void f() {} }", true],
  ["a.java", "class A { int a = 1; }", "class A { int a = 1 }", false],
  ["a.css", "a { color: red; }", "a { color: red;", false],
  ["a.json", '{"a": 1}', '{"a": 1,}', false],
  ["a.json", "{ broken", '{"a": 1}', true],
  ["a.yml", "a:\n  - b: 1\n", "a:\n  - b: 2\n    c: 3\n", true],
  ["a.yaml", "a:\n  b: 1\n", "a:\n b: 1\n   c: 2\n", false],
  ["a.yml", "{{ broken\n", "{{ broken\nb: 1\n", true],
  ["a.js", "", "f();", true],
  ["a.js", "f();", "", true],
])("%s: %j to %j is %s", (path, before, after, expected) => {
  expect(parsesAsWell(path, before, after)).toBe(expected);
});

test.each(["a.lua", "Makefile", ".gitignore", "a.constructor"])("%s: not known", (path) => {
  expect(parsesAsWell(path, "a", "b")).toBeNull();
});
