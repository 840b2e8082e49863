import { expect, test } from "vitest";
import { checkChange } from "./check-change";
import { changeOf, fileBetween } from "./testing/change-between";

const rulesIn = async (path: string, text: string) => {
  const { findings } = await checkChange(changeOf([fileBetween(path, null, text)]), async () => text);
  return findings.flatMap(({ origin }) => (origin.kind === "rule" ? [origin.rule] : []));
};

test.each([
  ["a.py", 'code = "x = 1"\nexec(VALUE)\n', "code", "python/no-eval"],
  [
    "a.ts",
    "const page = \"<b>it's</b>\" + '!';\nbox.innerHTML = VALUE;\n",
    "page",
    "typescript/no-html-from-values",
  ],
  [
    "A.java",
    'class A { void f(String other) throws Exception { String dir = "/tmp"; Runtime.getRuntime().exec("ls " + VALUE); } }\n',
    "dir",
    "java/no-shell-command-from-values",
  ],
  [
    "a.go",
    'package a\n\nfunc f(db *sql.DB, other string) {\n\tid := "1"\n\tdb.Query("SELECT * FROM a WHERE b = " + VALUE)\n\tprint(id)\n}\n',
    "id",
    "go/no-sql-from-values",
  ],
])("in %s a name for a fixed text is left alone, and another is not", async (path, text, fixed, rule) => {
  expect(await rulesIn(path, text.replace("VALUE", "other"))).toContain(rule);
  expect(await rulesIn(path, text.replace("VALUE", fixed))).toEqual([]);
});

test("not one that is given another value, or is a field", async () => {
  const twice = 'code = "x = 1"\ncode = read()\nexec(code)\n';
  expect(await rulesIn("a.py", twice)).toContain("python/no-eval");
  const field =
    'class A { String dir = "/tmp"; void f() throws Exception { Runtime.getRuntime().exec("ls " + dir); } }\n';
  expect(await rulesIn("A.java", field)).toContain("java/no-shell-command-from-values");
});
