import { describe, expect, test } from "vitest";
import { findFlows } from "./flow/find-flows";
import type { Language } from "./language";
import { flowRules, flowsFor } from "./packs/flow/flow-packs";
import { parseSource } from "./parse-source";

const found = (language: Language, text: string, rule: string): number => {
  const flows = flowsFor(language);
  if (!flows) throw new Error(`no flows in ${language}`);
  const rules = flowRules.filter(({ id }) => id === rule);
  expect(rules).toHaveLength(1);
  return findFlows(parseSource(language, text), text, rules, flows.how).length;
};

const java = (body: string, more = "") =>
  found(
    "java",
    `class A {\n  void f(HttpServletRequest request) throws Exception {\n    String param = request.getParameter("p");\n${body}\n    Runtime.getRuntime().exec("ping " + bar);\n  }\n${more}\n}`,
    "java/flow-to-command",
  );

describe("conditions of fixed values", () => {
  test("choose one side", () => {
    const by = (condition: string) => `int num = 86; String bar = ${condition} ? "safe" : param;`;
    expect(java(by("(7 * 42) - num > 200"))).toBe(0);
    expect(java(by("(7 * 42) - num > 300"))).toBe(1);
    expect(java(by("(500 / 42) + num == 97"))).toBe(0);
    expect(java(by("other - num > 200"))).toBe(1);
  });
  test("in a branch, with and without a block", () => {
    expect(java('int n = 1; String bar; if (n > 0) bar = "safe"; else bar = param;')).toBe(0);
    expect(java('int n = 1; String bar; if (n > 0) { bar = param; } else { bar = "safe"; }')).toBe(1);
    expect(java('String bar = param; if (n > 0) bar = "safe";')).toBe(1);
    expect(java('int n = 1; String bar = param; if (n > 0) bar = "safe";')).toBe(0);
  });
  test("in a switch, which falls through", () => {
    const by = (second: string) =>
      `String text = "ABC"; char which = text.charAt(1); String bar;\nswitch (which) { case 'A': bar = param; break; case 'B': ${second} case 'C': case 'D': bar = param; break; default: bar = "x"; }`;
    expect(java(by('bar = "safe"; break;'))).toBe(0);
    expect(java(by('bar = "safe";'))).toBe(1);
  });
  test("not when the value is given again, counted up or a field", () => {
    expect(java('int n = 1; n = m; String bar = n > 0 ? "safe" : param;')).toBe(1);
    expect(java('int n = 1; n++; String bar = n > 0 ? "safe" : param;')).toBe(1);
    expect(java('String bar = n > 0 ? "safe" : param;', "int n = 1;")).toBe(1);
    expect(java('String bar = MOST > 0 ? "safe" : param;', "static final int MOST = 1;")).toBe(1);
  });
});

describe("what is in a collection", () => {
  const map = (key: string) =>
    `Map<String, String> m = new HashMap<>(); m.put("a", "safe"); m.put("b", param); String bar = m.get(${key});`;
  test("lies under its key", () => {
    expect(java(map('"a"'))).toBe(0);
    expect(java(map('"b"'))).toBe(1);
    expect(java(map("key"))).toBe(1);
    expect(java(map('"b"').replace("String bar", 'm.put("b", "safe"); String bar'))).toBe(0);
    expect(java(map('"b"').replace("String bar", 'if (x) m.put("b", "safe"); String bar'))).toBe(1);
    expect(java(map('"a"').replace("String bar", "m.put(other, param); String bar"))).toBe(1);
  });
  const list = (place: string) =>
    `List<String> l = new ArrayList<>(); l.add("safe"); l.add(param); l.add("more"); l.remove(0); String bar = l.get(${place});`;
  test("or at its place", () => {
    expect(java(list("0"))).toBe(1);
    expect(java(list("1"))).toBe(0);
    expect(java(list("i"))).toBe(1);
    expect(java(list("1").replace("l.remove(0)", "if (x) l.remove(0)"))).toBe(1);
  });
});

describe("functions of the same file", () => {
  test("are followed to what they give back", () => {
    const call = "String bar = doIt(param);";
    expect(java(call, "String doIt(String p) { String q = p.trim(); return q; }")).toBe(1);
    expect(java(call, 'String doIt(String p) { return "safe"; }')).toBe(0);
    expect(java(call, "String doIt(String p) { return lookUp(p); }")).toBe(0);
    expect(java("String bar = new B().doIt(param);", "class B { String doIt(String p) { return p; } }")).toBe(
      1,
    );
    expect(java("String bar = other.doIt(param);", "String doIt(String p) { return p; }")).toBe(0);
    expect(java("String bar = doIt(1, param);", "String doIt(int n, String p) { return n + p; }")).toBe(1);
    expect(java(call, "String doIt(String p) { return doIt(p); }")).toBe(0);
  });
  test("do their harm with what they are given", () => {
    const text = (call: string) =>
      `class A {\n  void f(HttpServletRequest request) { ${call} }\n  private void run(String a, String host) throws Exception { Runtime.getRuntime().exec("ping " + host); }\n}`;
    expect(found("java", text('run("x", request.getParameter("host"));'), "java/flow-to-command")).toBe(1);
    expect(found("java", text('run(request.getParameter("host"), "x");'), "java/flow-to-command")).toBe(0);
  });
  test.each<[Language, string, string]>([
    [
      "javascript",
      'const clean = (x) => x.trim();\nfunction f(req, res) {\n  const id = clean(req.query.id);\n  db.query("SELECT * FROM a WHERE b = " + id);\n}\n',
      "typescript/flow-to-sql",
    ],
    [
      "python",
      'def clean(x):\n    return x.strip()\n\ndef f():\n    name = clean(request.args["name"])\n    os.system("ls " + name)\n',
      "python/flow-to-command",
    ],
    [
      "go",
      'package a\n\nfunc clean(x string) string {\n\treturn strings.TrimSpace(x)\n}\n\nfunc f(w http.ResponseWriter, r *http.Request) {\n\tname := clean(r.FormValue("name"))\n\tdb.Query("SELECT * FROM a WHERE b = \'" + name + "\'")\n}\n',
      "go/flow-to-sql",
    ],
  ])("in %s", (language, text, rule) => {
    expect(found(language, text, rule)).toBe(1);
    expect(
      found(language, text.replace(/x\.(trim|strip)\(\)|strings\.TrimSpace\(x\)/, "find(x)"), rule),
    ).toBe(0);
  });
});

describe("a check", () => {
  test("holds where it stands, and after it when what fails leaves", () => {
    expect(java("String bar = param; if (!OK.contains(bar)) return;")).toBe(0);
    expect(java('String bar = param; if (!OK.contains(bar)) { bar = "x"; }')).toBe(0);
    expect(java("String bar = param; if (OK.contains(bar)) { count(); }")).toBe(1);
    expect(java("String bar = param; if (BAD.contains(bar)) return;")).toBe(1);
  });
  test("of a cookie's name is none of its value", () => {
    expect(
      java(
        'String bar = ""; for (Cookie c : request.getCookies()) { if (c.getName().equals("x")) { bar = c.getValue(); } }',
      ),
    ).toBe(1);
  });
  test("in another function says nothing here", () => {
    expect(java("String bar = param;", "void g(String bar) { if (!OK.contains(bar)) return; }")).toBe(1);
    expect(
      found(
        "java",
        'class A {\n  void g(String bar) { if (!OK.contains(bar)) return; }\n  void f(HttpServletRequest request) { String bar = request.getParameter("p"); Runtime.getRuntime().exec("ping " + bar); }\n}',
        "java/flow-to-command",
      ),
    ).toBe(1);
  });
});

test("what AWS Lambda hands to a function comes from a client, and other events don't", () => {
  const text = (head: string) =>
    `def handler(${head}):\n    name = event["name"]\n    os.system("ls " + name)\n`;
  expect(found("python", text("event, context"), "python/flow-to-command")).toBe(1);
  expect(found("python", text("event: dict, _context"), "python/flow-to-command")).toBe(1);
  expect(found("python", text("self, event"), "python/flow-to-command")).toBe(0);
});
