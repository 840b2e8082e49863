import { expect, test } from "vitest";
import { parseFile } from "./parse-file";

test.each([
  [
    "A.swift",
    "import Foundation\n\npublic class Store: Base {\n  private let x = 1\n  public static func save(id: Int) -> Bool {\n    return true\n  }\n}\n\nextension Store {\n  func load() {}\n}\nprotocol Saving {}\n",
    [
      "class Store 3-8",
      "function Store.save 5-8",
      "class Store 10-12",
      "function Store.load 11-12",
      "interface Saving 13-13",
    ],
  ],
  [
    "a.scala",
    "object Main {\n  def run(args: Int): Unit = {}\n}\ncase class Order(id: Int)\n",
    ["class Main 1-3", "function Main.run 2-3", "class Order 4-4"],
  ],
  [
    "a.sh",
    "set -e\n\nbuild() {\n  go\n}\n# More.\nfunction test_it {\n  go\n}\n",
    ["function build 3-5", "function test_it 7-9"],
  ],
  ["a.lua", "local function a()\nend\nfunction M.b(x)\nend\n", ["function a 1-2", "function M.b 3-4"]],
  [
    "a.ex",
    "defmodule Shop.Order do\n  def total(o) do\n  end\n  defp inner(o), do: o\nend\n",
    ["module Shop.Order 1-5", "function Shop.Order.total 2-3", "function Shop.Order.inner 4-5"],
  ],
  [
    "a.sql",
    "CREATE TABLE IF NOT EXISTS orders (\n  id int\n);\ncreate or replace function total(x int)\nreturns int as $$ $$;\n",
    ["type orders 1-3", "function total 4-5"],
  ],
  [
    "a.proto",
    "message Order {\n  int32 id = 1;\n}\nservice Shop {\n  rpc Get(Order) returns (Order);\n}\n",
    ["struct Order 1-3", "interface Shop 4-6", "method Shop.Get 5-6"],
  ],
  [
    "main.tf",
    'resource "aws_s3_bucket" "logs" {\n}\nvariable "region" {}\n',
    ["constant logs 1-2", "constant region 3-3"],
  ],
  [
    "a.dart",
    "class Order extends Base {\n  int total(int a) {\n    return sum(a);\n  }\n}\n",
    ["class Order 1-5", "function Order.total 2-5"],
  ],
  ["Makefile", "CC := gcc\nbuild: a.c\n\tgo\n", ["function build 2-3"]],
  ["a.yaml", "function a() {\n", []],
])("%s", (path, text, expected) => {
  const { symbols, outcome } = parseFile(path, text);
  expect(outcome).toBe("by lines");
  expect(
    symbols.map(
      ({ kind, container, name, startLine, endLine }) =>
        `${kind} ${container === null ? "" : `${container}.`}${name} ${startLine}-${endLine}`,
    ),
  ).toEqual(expected);
});

test("a component's script is read as code at its own lines", () => {
  const text = `<template>
  <p>{{ total }}</p>
</template>

<script setup lang="ts">
import { sum } from "./sum";
function add(a: number) {
  return sum(a);
}
</script>

<style>
p { color: red }
</style>
`;
  const { symbols, imports, references, chunks, outcome } = parseFile("a.vue", text);
  expect(outcome).toBe("parsed");
  expect(symbols).toMatchObject([{ name: "add", startLine: 7, endLine: 9 }]);
  expect(imports).toEqual([{ from: "./sum", names: ["sum"], line: 6 }]);
  expect(references).toEqual([{ name: "sum", line: 8, kind: "call" }]);
  expect(chunks.map((chunk) => chunk.text).join("\n\n")).toBe(text.trimEnd());
  expect(parseFile("a.svelte", "<p>\n</p>\n").outcome).toBe("by lines");
});
