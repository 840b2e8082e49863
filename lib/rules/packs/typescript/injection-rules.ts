import type { Rule, SyntaxRule } from "../../rule";
import { developerFiles } from "../developer-files";
import { sqlLiteral, sqlText } from "../sql-text";
import {
  argument,
  builtSql,
  builtText,
  callee,
  callOf,
  clientInput,
  creationOf,
  literal,
  methodOf,
  requestInput,
  scripts,
  textWith,
} from "./fragments";

/** `(0, eval)` */
const indirectEval: SyntaxRule = { kind: "parenthesized_expression", regex: "^\\([0-9a-z]+, ?eval\\)$" };

/** `eval` in each way to reach it; a method of that name on anything else is something else. */
const evalFunction: SyntaxRule = {
  any: [
    { kind: "identifier", regex: "^eval$" },
    { kind: "member_expression", regex: "^(globalThis|window|self|global)\\??\\.eval$" },
    indirectEval,
  ],
};

/** A client's or caller's text that becomes code, a command, a statement or a path. */
export const injectionRules: readonly Rule[] = [
  {
    id: "typescript/no-eval",
    unlessFixed: true,
    languages: scripts,
    title: "Text is run as code",
    message:
      "`eval`, `new Function` and timers that are given text run whatever that text says, with this program's rights. " +
      "Parse data with `JSON.parse`, look functions up in a map, and pass a function to timers.",
    severity: "high",
    category: "security",
    cwe: "CWE-95",
    confidence: 0.85,
    needs: /\beval\b|\bFunction\b|\bset(Timeout|Interval)\b/,
    find: {
      any: [callOf("^(eval|setTimeout|setInterval)$"), callee(indirectEval), creationOf("^Function$")],
    },
    where: {
      any: [
        { all: [callee(evalFunction), argument(1, { not: literal })] },
        { kind: "new_expression", has: { field: "arguments", has: { nthChild: 1, not: literal } } },
        { all: [callOf("^set(Timeout|Interval)$"), argument(1, builtText)] },
      ],
    },
    examples: {
      bad: [
        "const total = eval(formula);",
        'const run = new Function("row", body + ";");\nconst f = new Function(body);',
        "setTimeout(`refresh('${name}')`, 100);",
        "const total = eval?.(formula) + (0, eval)(formula) + globalThis.eval(formula);",
      ],
      good: [
        "const total = evaluate(formula);",
        "setTimeout(() => refresh(name), 100);\nsetTimeout(refresh, 100);",
        'eval("require")("fs");',
        "const count = await redis.eval(script, keys);",
        "const kind = value instanceof Function;",
      ],
    },
  },
  {
    id: "typescript/no-shell-command-from-values",
    unlessFixed: true,
    notIn: developerFiles,
    languages: scripts,
    title: "Shell command is put together from values",
    message:
      "A value with `;`, `$(…)` or a quote in it becomes a command of its own. " +
      "Use `execFile` or `spawn` with the arguments in an array, which no shell reads.",
    severity: "high",
    category: "security",
    cwe: "CWE-78",
    confidence: 0.85,
    needs: /child_process/,
    find: callOf("^(exec|execSync|execAsync|execPromise|spawn|spawnSync)$"),
    where: {
      any: [
        {
          all: [
            callOf("^exec(Sync|Async|Promise)?$"),
            argument(1, builtText),
            {
              any: [
                callee({ kind: "identifier" }),
                methodOf("^(cp|child_?[pP]rocess|childProcess|proc|shell)$", "."),
              ],
            },
          ],
        },
        {
          all: [
            callOf("^spawn(Sync)?$"),
            argument(1, builtText),
            {
              has: {
                field: "arguments",
                has: { kind: "object", has: { kind: "pair", regex: "^[\"']?shell[\"']?\\s*:\\s*true$" } },
              },
            },
          ],
        },
      ],
    },
    examples: {
      bad: [
        'import { exec } from "node:child_process";\nexec(`convert ${input} out.png`);',
        'const cp = require("child_process");\ncp.execSync("git log " + branch, { encoding: "utf8" });',
        'import { spawn } from "child_process";\nspawn(`tar xf ${file}`, { shell: true });',
      ],
      good: [
        'import { execFile } from "node:child_process";\nexecFile("convert", [input, "out.png"]);',
        'import { execSync } from "node:child_process";\nexecSync("git rev-parse HEAD");\nexecSync(`git show ${HEAD}`);',
        'import "node:child_process";\nconst match = pattern.exec(`${name}!`);',
      ],
    },
  },
  {
    id: "typescript/no-sql-from-values",
    unlessFixed: true,
    notIn: developerFiles,
    languages: scripts,
    title: "SQL statement is put together from values",
    message:
      "A value inside the statement's text can end the statement and start another one. " +
      "Put a placeholder (`?`, `$1`) there and pass the value as a parameter, or use the driver's own template tag.",
    severity: "high",
    category: "security",
    cwe: "CWE-89",
    confidence: 0.8,
    needs: sqlLiteral,
    find: {
      all: [
        callOf("^(query|execute|exec|raw|unsafe|prepare|run|all|get|each|\\$(query|execute)RawUnsafe)$"),
        {
          has: {
            field: "arguments",
            has: { any: [{ kind: "template_string" }, { kind: "binary_expression" }] },
          },
        },
      ],
    },
    where: argument(1, { all: [{ regex: sqlText }, builtSql] }),
    examples: {
      bad: [
        "db.query(`SELECT * FROM users WHERE id = ${id}`);",
        'await pool.execute("DELETE FROM carts WHERE owner = \'" + owner + "\'");',
        "await prisma.$queryRawUnsafe(`select * from posts where title like '%${term}%'`);",
      ],
      good: [
        'db.query("SELECT * FROM users WHERE id = $1", [id]);',
        "sql`SELECT * FROM users WHERE id = ${id}`;",
        "db.query(`SELECT ${columns} FROM users`, []);\ndb.query(`SELECT * FROM ${USERS} WHERE id IN (${placeholders})`, ids);",
        'api.get("/update/" + id);\nlog.query(`select one of ${many}`.length);',
      ],
    },
  },
  {
    id: "typescript/no-regexp-from-request",
    languages: scripts,
    title: "A client's text becomes a regular expression",
    message:
      "Whoever sends the request can send an expression that takes minutes to match and blocks every other request. " +
      "Escape the text first (`RegExp.escape`), or compare with `includes`.",
    severity: "medium",
    category: "security",
    cwe: "CWE-1333",
    confidence: 0.85,
    needs: clientInput,
    find: { any: [creationOf("^RegExp$"), callee({ kind: "identifier", regex: "^RegExp$" })] },
    where: {
      has: {
        field: "arguments",
        has: {
          nthChild: 1,
          any: [requestInput, textWith(requestInput)],
        },
      },
    },
    examples: {
      bad: [
        'const found = names.filter((name) => new RegExp(req.query.q, "i").test(name));',
        'const filter = new RegExp(`^${searchParams.get("q")}`);',
      ],
      good: [
        'const filter = new RegExp(escape(req.query.q), "i");',
        "const filter = new RegExp(`^${prefix}`);",
      ],
    },
  },
  {
    id: "typescript/no-path-from-request",
    languages: scripts,
    title: "A client's text becomes a file path",
    message:
      "`../` in the request reaches files outside the folder that was meant. " +
      "Resolve the path, then check that it still starts with that folder, or look the file up by an id.",
    severity: "high",
    category: "security",
    cwe: "CWE-22",
    confidence: 0.8,
    needs: clientInput,
    find: callOf(
      "^(readFile|readFileSync|createReadStream|writeFile|writeFileSync|unlink|unlinkSync|sendFile|download|rm|rmSync)$",
    ),
    where: {
      any: [
        argument(1, requestInput),
        argument(1, { any: [textWith(requestInput), { pattern: "$_ + $_", has: requestInput }] }),
        argument(1, {
          all: [callOf("^(join|resolve)$"), { has: { field: "arguments", has: requestInput } }],
        }),
      ],
    },
    examples: {
      bad: [
        "res.sendFile(path.join(uploads, req.params.name));",
        "const text = await fs.readFile(`./pages/${req.query.page}.md`);",
        "fs.createReadStream(root + req.params.file).pipe(res);",
      ],
      good: [
        "res.sendFile(path.join(uploads, path.basename(req.params.name)));",
        "const text = await fs.readFile(join(pages, name));",
      ],
    },
  },
  {
    id: "typescript/no-redirect-from-request",
    languages: scripts,
    title: "Redirect goes where the request says",
    message:
      "A link to this site can then end on any other, which makes phishing believable. " +
      "Accept only paths that start with a single `/`, or names from a list.",
    severity: "medium",
    category: "security",
    cwe: "CWE-601",
    confidence: 0.8,
    needs: clientInput,
    find: callOf("^(redirect|sendRedirect)$"),
    where: { has: { field: "arguments", has: requestInput } },
    examples: {
      bad: ["res.redirect(req.query.next);", 'return Response.redirect(url.searchParams.get("to"), 302);'],
      good: ["res.redirect(safePath(req.query.next));", "res.redirect(`/users/${id}`);"],
    },
  },
  {
    id: "typescript/vm-is-no-sandbox",
    languages: scripts,
    title: "node:vm is given code that isn't fixed",
    message:
      "Node's documentation says that `vm` is not a security mechanism: the code can reach the outer `process` through any object it is handed. " +
      "Run code from strangers in another process with its rights taken away.",
    severity: "medium",
    category: "security",
    cwe: "CWE-94",
    confidence: 0.65,
    needs: /["'](node:)?vm["']/,
    find: callOf("^runIn(New|This)?Context$"),
    where: { all: [methodOf("^vm$", "."), { not: argument(1, literal) }] },
    examples: {
      bad: [
        'import vm from "node:vm";\nvm.runInNewContext(userCode, { row });',
        'const vm = require("vm");\nvm.runInContext(`(${source})`, context);',
      ],
      good: [
        'import vm from "node:vm";\nvm.runInNewContext("1 + 1");',
        'import vm from "node:vm";\nscript.runInContext(context);',
      ],
    },
  },
];
