import { expect, test } from "vitest";
import { asciiRegex } from "./ascii-regexes";
import { packs } from "./packs/packs";
import { parseSource } from "./parse-source";

test("what reads letters, digits and spaces reads them as ASCII", () => {
  expect(asciiRegex("(?i)_?token$")).toBe("(?i-u)_?token$");
  expect(asciiRegex("^\\w+\\.query$")).toBe("(?-u)^\\w+\\.query$");
  expect(asciiRegex("(?:a|b)c")).toBe("(?-u)(?:a|b)c");
  expect(asciiRegex("^req[.?!\\[]\\[(?-i:[A-Z])")).toBe("(?-u)^req[.?!\\[]\\[(?-i:[A-Z])");
});

test("what could match a part of a character stays as it is", () => {
  for (const source of [
    "a.b",
    "[^)]",
    "\\[[^.]",
    "[a].",
    "\\S+",
    "\\W",
    "\\D",
    "\\pL",
    "ä",
    "(?s)a",
    "(?x) a",
    "\\x{e4}",
  ])
    expect(asciiRegex(source)).toBe(source);
});

test("ast-grep takes every one of them", () => {
  const root = parseSource("typescript", "const a = 1;");
  const regexes = new Set<string>();
  JSON.stringify(packs, (key, value: unknown) => {
    if (key === "regex" && typeof value === "string") regexes.add(value);
    return value;
  });
  expect(regexes.size).toBeGreaterThan(300);
  for (const regex of regexes)
    expect(() => root.findAll({ rule: { kind: "identifier", regex } })).not.toThrow();
  expect([...regexes].filter((regex) => regex.includes("-u)")).length).toBeGreaterThan(regexes.size / 2);
});
