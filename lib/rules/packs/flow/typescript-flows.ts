import type { FlowRule } from "../../flow/flow-rule";
import { sqlLiteral } from "../sql-text";
import { argument, callOf, creationOf, methodOf, scripts } from "../typescript/fragments";
import { escapesMarkup, kindsOfFlow, statementText } from "./kinds-of-flow";

/** Flows in JavaScript and TypeScript. */
export const typescriptFlows: readonly FlowRule[] = [
  {
    id: "typescript/flow-to-sql",
    languages: scripts,
    ...kindsOfFlow.sql,
    needs: sqlLiteral,
    sinks: [
      {
        find: callOf(
          "^(query|execute|raw|unsafe|prepare|\\$queryRawUnsafe|\\$executeRawUnsafe|exec|all|get|run|each)$",
        ),
        argument: 1,
      },
    ],
    sanitisers: /^(escape(Id|Literal|Identifier)?|quote|sql)$/,
    texts: statementText,
    examples: {
      bad: [
        'app.get("/u", async (req, res) => {\n  const id = req.query.id;\n  const sql = "SELECT * FROM users WHERE id = " + id;\n  res.json(await db.query(sql));\n});',
        "async function f(req) {\n  const { name } = req.body;\n  let text = `SELECT * FROM users`;\n  text += ` WHERE name = '${name.trim()}'`;\n  return pool.query(text);\n}",
      ],
      good: [
        'async function f(req) {\n  const id = Number(req.query.id);\n  const sql = "SELECT * FROM users WHERE id = " + id;\n  return db.query(sql);\n}',
        'async function f(req) {\n  const sort = req.query.sort;\n  if (!allowed.includes(sort)) throw new Error("no");\n  const id = req.query.id;\n  return db.query("SELECT * FROM users WHERE id = $1 ORDER BY " + sort, [id]);\n}',
      ],
    },
  },
  {
    id: "typescript/flow-to-command",
    languages: scripts,
    ...kindsOfFlow.command,
    needs: /\b(exec|execSync|execaCommand|execAsync|spawn|spawnSync)\s*\(/,
    sinks: [
      {
        find: callOf("^(exec|execSync|execaCommand|execaCommandSync|execAsync)$"),
        where: { not: { regex: "^[^(]*[rR]eg\\w*\\.exec|^/|[pP]attern\\w*\\.exec|\\.exec\\($" } },
        argument: 1,
      },
      {
        find: callOf("^(spawn|spawnSync)$"),
        where: { has: { field: "arguments", regex: "shell:\\s*true" } },
        argument: 1,
      },
    ],
    sanitisers: /^(quote|shellescape|escapeShellArg|shellQuote)$/i,
    texts: /["'`][^]*[\w/]/,
    examples: {
      bad: [
        'function f(req, res) {\n  const name = req.params.name;\n  const command = "convert " + name + " out.png";\n  exec(command, done);\n}',
        "const f = (ctx) => {\n  const branch = ctx.request.body.branch;\n  return child_process.execSync(`git log ${branch}`);\n};",
      ],
      good: [
        'function f(req) {\n  const name = req.params.name;\n  execFile("convert", [name, "out.png"]);\n  return pattern.exec("x" + name);\n}',
        "function f(req) {\n  const name = quote(req.params.name);\n  exec(`convert ${name} out.png`);\n}",
      ],
    },
  },
  {
    id: "typescript/flow-to-code",
    languages: scripts,
    ...kindsOfFlow.code,
    needs: /\beval\s*\(|new\s+Function\s*\(|runIn(New|This)?Context/,
    sinks: [
      {
        find: { kind: "call_expression", has: { field: "function", kind: "identifier", regex: "^eval$" } },
        argument: 1,
      },
      { find: creationOf("^Function$"), argument: "any" },
      { find: methodOf("^vm$", "^runIn(New|This)?Context$"), argument: 1 },
    ],
    sanitisers: /^(stringify)$/,
    examples: {
      bad: [
        "function f(req) {\n  const formula = req.body.formula;\n  return eval(formula);\n}",
        'function f(event) {\n  const code = event.queryStringParameters.code;\n  const text = "return " + code;\n  return new Function("a", text)(1);\n}',
      ],
      good: [
        'function f(req) {\n  const formula = req.body.formula;\n  eval("1 + 1");\n  return parse(formula);\n}',
        "function f(req) {\n  const n = Number(req.query.n);\n  return eval(`${n} + 1`);\n}",
      ],
    },
  },
  {
    id: "typescript/flow-to-path",
    languages: scripts,
    ...kindsOfFlow.path,
    needs:
      /readFile|createReadStream|writeFile|createWriteStream|unlink|\brm(Sync)?\(|sendFile|\.download\(|readdir|appendFile/,
    // Node's own server hands the path on as it was sent, `../` and all.
    alsoFrom: /^(req|request)\.url$/,
    sinks: [
      {
        find: callOf(
          "^(readFile|readFileSync|createReadStream|writeFile|writeFileSync|createWriteStream|unlink|unlinkSync|rm|rmSync|readdir|readdirSync|appendFile|appendFileSync|download)$",
        ),
        argument: 1,
      },
      {
        find: callOf("^sendFile$"),
        where: { not: { has: { field: "arguments", regex: "\\broot\\b" } } },
        argument: 1,
      },
    ],
    sanitisers: /^(basename|sanitize\w*|slugify|safe\w*)$|sanitize/i,
    examples: {
      bad: [
        'http.createServer((req, res) => {\n  const file = "./public" + url.parse(req.url).pathname;\n  fs.readFile(file, (error, data) => res.end(data));\n});',
        'function f(req, res) {\n  const name = req.query.file;\n  const file = path.join(root, name);\n  res.send(fs.readFileSync(file, "utf8"));\n}',
        "async function f(req) {\n  const { page } = req.params;\n  return fs.promises.readFile(`pages/${page}.md`);\n}",
      ],
      good: [
        'http.createServer((req, res) => {\n  const file = files.get(req.url);\n  fs.readFile("./public/index.html", (error, data) => res.end(data));\n});',
        "function f(req) {\n  const name = path.basename(req.query.file);\n  return fs.readFileSync(path.join(root, name));\n}",
        'function f(req) {\n  const file = path.resolve(root, req.query.file);\n  if (!file.startsWith(root)) throw new Error("no");\n  return fs.readFileSync(file);\n}',
      ],
    },
  },
  {
    id: "typescript/flow-to-address",
    languages: scripts,
    ...kindsOfFlow.address,
    needs: /\b(fetch|axios|got|request|needle|superagent|http|https)\b/,
    sinks: [
      {
        find: {
          kind: "call_expression",
          has: { field: "function", kind: "identifier", regex: "^(fetch|axios|got|needle|\\$fetch|ofetch)$" },
        },
        argument: 1,
      },
      {
        find: methodOf(
          "^(axios|got|needle|superagent|http|https|undici)$",
          "^(get|post|put|patch|delete|head|request|stream|fetch)$",
        ),
        argument: 1,
      },
    ],
    sanitisers: /^(safe\w*|check\w*|validate\w*)$/i,
    leading: true,
    examples: {
      bad: [
        "async function f(req, res) {\n  const url = req.query.url;\n  const answer = await fetch(url);\n  res.send(await answer.text());\n}",
        'async function f(req) {\n  const host = req.body.host;\n  const url = "https://" + host + "/status";\n  return axios.get(url);\n}',
      ],
      good: [
        "async function f(req) {\n  const id = req.query.id;\n  return fetch(`https://api.example.com/items/${id}`);\n}",
        "async function f(req) {\n  const id = req.params.id;\n  return axios.get(BASE + id);\n}",
      ],
    },
  },
  {
    id: "typescript/flow-to-redirect",
    languages: scripts,
    ...kindsOfFlow.redirect,
    needs: /redirect\s*\(|\.location\b/,
    sinks: [
      { find: callOf("^redirect$"), where: { not: argument(2, { kind: "object" }) }, argument: "any" },
      {
        find: {
          kind: "assignment_expression",
          has: {
            field: "left",
            kind: "member_expression",
            has: { field: "property", regex: "^(location|href)$" },
          },
        },
        where: { has: { field: "left", regex: "^(window\\.|document\\.)?location(\\.href)?$" } },
        argument: "right",
      },
    ],
    sanitisers: /^(safe\w*|validate\w*|check\w*|encodeURIComponent)$/i,
    leading: true,
    examples: {
      bad: [
        "function f(req, res) {\n  const next = req.query.next;\n  return res.redirect(302, next);\n}",
        'function f() {\n  const to = new URL(location.href).searchParams.get("to");\n  window.location.href = to;\n}',
      ],
      good: [
        "function f(req, res) {\n  const id = req.params.id;\n  return res.redirect(`/users/${id}`);\n}",
        'function f(req, res) {\n  const next = req.query.next;\n  if (!next.startsWith("/app/")) return res.redirect("/");\n  return res.redirect(next);\n}',
      ],
    },
  },
  {
    id: "typescript/flow-to-markup",
    languages: scripts,
    ...kindsOfFlow.markup,
    needs: /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.(send|end|write|html)\s*\(/,
    sinks: [
      {
        find: {
          kind: "assignment_expression",
          has: {
            field: "left",
            kind: "member_expression",
            has: { field: "property", regex: "^(innerHTML|outerHTML)$" },
          },
        },
        argument: "right",
      },
      { find: callOf("^insertAdjacentHTML$"), argument: 2 },
      { find: methodOf("^document$", "^write(ln)?$"), argument: "any" },
      {
        find: methodOf("^(res|response|reply|ctx|c)$", "^(send|end|write|html)$"),
        where: { has: { field: "arguments", regex: "^\\([^{]" } },
        argument: 1,
      },
    ],
    sanitisers: escapesMarkup,
    texts: /[`"'][^]*<\/?\w/,
    examples: {
      bad: [
        'function f(req, res) {\n  const name = req.query.name;\n  const page = "<h1>Hello " + name + "</h1>";\n  res.send(page);\n}',
        'function f() {\n  const q = new URLSearchParams(location.search).get("q");\n  box.innerHTML = `<b>${decodeURIComponent(location.hash)}</b>`;\n  return q;\n}',
      ],
      good: [
        'function f(req, res) {\n  const name = escapeHtml(req.query.name);\n  res.send("<h1>Hello " + name + "</h1>");\n}',
        "function f(req, res) {\n  const name = req.query.name;\n  res.send({ name });\n  box.textContent = location.hash;\n}",
      ],
    },
  },
];
