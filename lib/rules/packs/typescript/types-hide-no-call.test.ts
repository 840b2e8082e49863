import type { SgNode } from "@ast-grep/napi";
import { describe, expect, test } from "vitest";
import { findMatches } from "../../find-matches";
import { parseSource } from "../../parse-source";
import { typescriptPack } from "./typescript-pack";

/** Built-ins that take no type arguments. */
const untyped =
  /^(eval|setTimeout|Function|RegExp|JSON\.parse|Math\.random|document\.write)$|\.(indexOf|findIndex|sort)$/;
/** Objects that are always there, so that nobody asks for them by `?.`. */
const global = /^(JSON|Math|Promise|document|localStorage)\./;

const found = (text: string, id: string): SgNode[] =>
  findMatches(
    parseSource("typescript", text),
    text,
    typescriptPack.filter((rule) => rule.id === id),
  ).map(({ node }) => node);

/** The same call as somebody would write it who gives its types, awaits it, or doubts that its object is there. */
function waysToWrite(text: string, node: SgNode): string[] {
  const kind = String(node.kind());
  const callee = node.field(kind === "new_expression" ? "constructor" : "function");
  if (!callee) return [];
  const start = node.range().start.index;
  const end = callee.range().end.index;
  const typed = (before: string) =>
    `${text.slice(0, start)}${before}${text.slice(start, end)}<Row<string>[]>${text.slice(end)}`;
  const ways = untyped.test(callee.text()) ? [] : [typed("")];
  if (ways.length > 0 && kind === "call_expression" && !/await\s+$/.test(text.slice(0, start)))
    ways.push(typed("await "));
  const name = callee.field("property");
  if (name && !global.test(callee.text())) {
    const dot = name.range().start.index - 1;
    ways.push(`${text.slice(0, dot)}?${text.slice(dot)}`);
  }
  return ways;
}

const cases = typescriptPack.flatMap(({ id, examples, languages }) =>
  languages.includes("typescript")
    ? examples.bad.flatMap((text) =>
        found(text, id).flatMap((node) => waysToWrite(text, node).map((way) => ({ id, way }))),
      )
    : [],
);

test("there are many such calls", () => {
  expect(cases.length).toBeGreaterThan(120);
});

test.each(cases)("$id finds $way", ({ id, way }) => {
  expect(found(way, id).length).toBeGreaterThan(0);
});

describe("what people really write", () => {
  test.each([
    [
      "no-sql-from-values",
      "const { rows } = await pool.query<Report>(`SELECT * FROM reports WHERE id = ${id}`);",
    ],
    ["no-sql-from-values", "await this.pool!.query<{ n: number }>('SELECT n FROM t WHERE id = ' + id);"],
    [
      "no-sql-from-values",
      "const all = (await db?.query<Row>(`DELETE FROM t WHERE id = ${row.id!}`))?.rows;",
    ],
    ["no-sql-from-values", "db.run(`UPDATE t SET name = '${name as string}'`);"],
    ["no-eval", "eval?.(formula);"],
    ["no-eval", "(0, eval)(formula);"],
    ["no-eval", "globalThis.eval(formula);"],
    [
      "no-async-promise-executor",
      "return new Promise<void>(async (resolve) => {\n  resolve(await load());\n});",
    ],
    ["no-shared-fill", "const grid = new Array<Map<string, number>>(3).fill(new Map());"],
    [
      "no-spread-in-reduce",
      "const byId = rows.reduce<Record<string, Row>>((all, row) => ({ ...all, [row.id]: row }), {});",
    ],
    [
      "no-spread-in-reduce",
      "const byId = rows.reduce((all: Rows, row: Row): Rows => ({ ...all, [row.id]: row }), {});",
    ],
    ["no-query-in-loop", "for (const id of ids) {\n  users.push(await repository.findOne<User>({ id }));\n}"],
    ["no-path-from-request", "res.sendFile(path.join(uploads, req.query.name as string));"],
    ["no-path-from-request", "const text = await readFile(req?.params?.name!);"],
    ["no-redirect-from-request", "res.redirect(req.query.next as string);"],
    ["no-redirect-from-request", "res.redirect(req.body as string);"],
    ["no-redirect-from-request", 'redirect(url.searchParams.get("to")!);'],
    ["no-redirect-from-request", "return c.redirect(c.req.query<Query>('to'));"],
    ["no-regexp-from-request", "const q = new RegExp(req.query.q as string);"],
  ])("%s finds %s", (name, text) => {
    expect(found(text, `typescript/${name}`).length).toBeGreaterThan(0);
  });

  test.each([
    ["no-sql-from-values", "await pool.query<Report>('SELECT * FROM reports WHERE id = $1', [id]);"],
    ["no-sql-from-values", "await pool.query<Report>(`SELECT ${columns as string} FROM reports`);"],
    ["no-eval", "await redis.eval<number>(script, keys);"],
    ["no-spread-in-reduce", "const last = rows.reduce<Row>((all, row) => ({ ...row }), {});"],
    ["no-query-in-loop", "for (const id of ids) {\n  waiting.push(repository.findOne<User>({ id }));\n}"],
    ["no-shared-fill", "const grid = new Array<number>(3).fill(0);\nbuffer.fill({});"],
    ["no-path-from-request", "res.sendFile(path.join(uploads, path.basename(req.query.name as string)));"],
  ])("%s leaves alone %s", (name, text) => {
    expect(found(text, `typescript/${name}`)).toEqual([]);
  });
});
