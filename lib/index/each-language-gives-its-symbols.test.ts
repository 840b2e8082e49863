import { expect, test } from "vitest";
import { parseFile } from "./parse-file";
import { languageSamples } from "./testing/language-samples";

const listed = (text: string): string[] => text.split(/;\s*/);

test.each(languageSamples)("$path", ({ path, text, ...expected }) => {
  const { outcome, symbols, references, imports } = parseFile(path, text);
  expect(outcome).toBe("parsed");
  expect(
    symbols.map(({ exported, kind, container, name }) =>
      [exported ? "+" : "-", kind, container === null ? name : `${container}.${name}`].join(" "),
    ),
  ).toEqual(listed(expected.symbols));
  expect(references.map(({ kind, name, line }) => `${kind} ${name} ${line}`)).toEqual(
    listed(expected.references),
  );
  expect(imports.map(({ from, names }) => `${from}: ${names.join(" ")}`.trim())).toEqual(
    listed(expected.imports),
  );
});

test("functions of objects, of classes' fields and in components are symbols; local values are not", () => {
  const text = `export const routes = {
  list: async (request: Request) => answer(request),
  plain: 3,
};
export function Page() {
  const onClick = () => go();
  const local = 1;
  return <Card onClick={onClick}>{local}</Card>;
}
test("x", () => {
  const inner = 1;
  function helper() {}
});
`;
  const { symbols, references } = parseFile("app/page.tsx", text);
  expect(symbols.map(({ container, name }) => (container ? `${container}.${name}` : name))).toEqual([
    "routes",
    "routes.list",
    "Page",
    "Page.onClick",
    "helper",
  ]);
  expect(references).toContainEqual({ name: "Card", line: 8, kind: "call" });
});

test("a signature is a declaration's head on one line", () => {
  const signatureOf = (path: string, text: string) =>
    parseFile(path, text).symbols.map(({ signature }) => signature);
  expect(
    signatureOf(
      "a.ts",
      "export async function load<T>(\n  id: string,\n): Promise<{ a: T }> {\n  go();\n}\n",
    ),
  ).toEqual(["export async function load<T>(id: string): Promise<{ a: T }>"]);
  expect(
    signatureOf("a.py", '@app.get("/")\nasync def home(\n    q: str = "{",\n) -> Page:\n    return q\n'),
  ).toEqual(['async def home(q: str = "{") -> Page']);
  expect(signatureOf("A.java", '@Entity\n@Table(name = "a")\nclass A\n    extends B {\n}\n')).toEqual([
    "class A extends B",
  ]);
  expect(signatureOf("a.ts", `const text = "${"x".repeat(500)}";\n`)[0]).toHaveLength(200);
});

test("annotations and attributes hide no modifier", () => {
  const exportedIn = (path: string, text: string) =>
    parseFile(path, text).symbols.map(({ exported }) => exported);
  expect(
    exportedIn(
      "A.cs",
      '[Obsolete("x", new[] { 1 })]\npublic class A { [Fact(Skip = "y")] private void B() {} }\n',
    ),
  ).toEqual([true, false]);
  expect(
    exportedIn("A.java", '@Table(name = "a") @X({1})\npublic class A { @Y(b = "(") private int c; }\n'),
  ).toEqual([true, false]);
});

test("names that only a comment or a text holds are no uses", () => {
  const text = 'import { save } from "./save";\n// save\nconst a = "save";\nconst b = save;\nsave();\n';
  const uses = parseFile("a.ts", text).references.filter(({ name }) => name === "save");
  expect(uses).toEqual([
    { name: "save", line: 4, kind: "use" },
    { name: "save", line: 5, kind: "call" },
  ]);
});

test("names exported in another place than they are declared are exported", () => {
  const exported = (path: string, text: string) =>
    parseFile(path, text).symbols.flatMap((symbol) => (symbol.exported ? [symbol.name] : []));
  expect(
    exported(
      "a.ts",
      "const a = 1;\nconst b = 2;\nfunction c() {}\nexport { a, b as d };\nexport default c;\n",
    ),
  ).toEqual(["a", "b", "c"]);
  expect(exported("a.js", "function a() {}\nfunction b() {}\nmodule.exports = { a };\n")).toEqual(["a"]);
  expect(exported("a.ts", 'const a = 1;\nexport { a } from "./b";\n')).toEqual([]);
});
