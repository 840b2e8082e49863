import { expect, test } from "vitest";
import type { Language } from "./language";
import { extentOf } from "./match-extent";
import { parseSource } from "./parse-source";

const lines = (language: Language, text: string, kind: string) => {
  const node = parseSource(language, text).find({ rule: { kind } });
  const { startLine, endLine } = extentOf(node ?? parseSource(language, text));
  return [startLine, endLine];
};

test("a call in a chain begins at its name and ends with its arguments", () => {
  expect(lines("typescript", "client\n  .query(\n    a,\n  );\n", "call_expression")).toEqual([2, 4]);
  expect(lines("python", "(client\n  .query(\n    a,\n  ))\n", "call")).toEqual([2, 4]);
  expect(
    lines("java", "class A { Object a = client\n  .query(\n    a\n  ); }\n", "method_invocation"),
  ).toEqual([2, 4]);
  expect(lines("go", "package a\n\nvar x = client.\n\tQuery(\n\t\ta,\n\t)\n", "call_expression")).toEqual([
    4, 6,
  ]);
});

test("types and an await in front of them change nothing about where a call begins", () => {
  const text = "const { rows } = await client\n  .begin()\n  .query<Row[]>(\n    a,\n  );\n";
  expect(lines("typescript", text, "call_expression")).toEqual([3, 5]);
});

test("a call with a function in it ends where that function's body begins", () => {
  const text = "items.forEach(\n  async (item) => {\n    await item;\n  },\n);\n";
  expect(lines("typescript", text, "call_expression")).toEqual([1, 2]);
  expect(
    lines("typescript", "new Promise(async (resolve) => {\n  await a;\n});\n", "new_expression"),
  ).toEqual([1, 1]);
});

test("a branch or loop is its head, a method its name", () => {
  expect(lines("typescript", "if (\n  a\n) {\n  b();\n}\n", "if_statement")).toEqual([1, 3]);
  expect(
    lines("go", "package a\n\nfunc f() {\n\tfor rows.Next() {\n\t\tb()\n\t}\n}\n", "for_statement"),
  ).toEqual([4, 4]);
  expect(
    lines(
      "java",
      "class A {\n  @Override\n  public boolean equals(Object o) {\n    return true;\n  }\n}\n",
      "method_declaration",
    ),
  ).toEqual([3, 3]);
});

test("anything else is all its lines, without one that only holds the line's feed", () => {
  expect(lines("typescript", "const a = {\n  b: 1,\n};\n", "object")).toEqual([1, 3]);
  expect(lines("python", "x = 1\n", "module")).toEqual([1, 1]);
});
