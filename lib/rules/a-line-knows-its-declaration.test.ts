import { expect, test } from "vitest";
import { symbolsAt } from "./symbol-at";

test.each([
  [
    "a.ts",
    "export class Store {\n  save() {\n    write();\n  }\n}\nconst load = () => {\n  read();\n};\n1;\n",
    [3, 7, 9],
    ["Store.save", "load", null],
  ],
  ["a.py", "class Store:\n    def save(self):\n        write()\n\nprint(1)\n", [3, 5], ["Store.save", null]],
  ["a.go", "package a\n\nfunc Save() {\n\twrite()\n}\n", [4], ["Save"]],
  ["A.java", "class Store {\n  void save() {\n    write();\n  }\n}\n", [3], ["Store.save"]],
  ["a.txt", "function save() {\n", [1], [null]],
  ["a.ts", "function save( {{{\n", [9], [null]],
] as const)("%s", (path, text, lines, names) => {
  expect(symbolsAt(path, text, [...lines])).toEqual(names);
});
