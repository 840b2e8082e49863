import { sqlLiteral } from "../sql-text";
import type { Rule } from "../../rule";
import { developerFiles } from "../developer-files";
import { argument, builtSql, builtText, callOf, go, methodOf, requestInput, text } from "./fragments";

/** A client's or caller's text that becomes a command, a statement, markup or a path. */
export const injectionRules: readonly Rule[] = [
  {
    id: "go/no-shell-command-from-values",
    unlessFixed: true,
    notIn: developerFiles,
    languages: go,
    title: "Shell command is put together from values",
    message:
      "A value with `;`, `$(…)` or a quote in it becomes a command of its own. " +
      "Call the program itself with `exec.Command(name, args...)`, which no shell reads.",
    severity: "high",
    category: "security",
    cwe: "CWE-78",
    confidence: 0.8,
    needs: /exec\.Command/,
    find: callOf("^exec$", "^Command(Context)?$"),
    where: {
      all: [
        {
          has: {
            field: "arguments",
            has: { ...text, regex: '^.(/bin/|/usr/bin/)?(sh|bash|zsh|cmd|cmd.exe|powershell)["`]$' },
          },
        },
        { has: { field: "arguments", has: { ...text, regex: '^.(-c|-lc|/c|/C|-Command)["`]$' } } },
        {
          has: {
            field: "arguments",
            has: { nthChild: { position: 1, reverse: true }, any: [builtText, { kind: "identifier" }] },
          },
        },
      ],
    },
    examples: {
      bad: [
        'package a\n\nfunc f(path string) { exec.Command("sh", "-c", "convert "+path).Run() }',
        'package a\n\nfunc f(ctx context.Context, s string) {\n\tcmd := exec.CommandContext(ctx, "/bin/bash", "-c", fmt.Sprintf("ls %s", s))\n\t_ = cmd\n}',
      ],
      good: [
        'package a\n\nfunc f(path string) { exec.Command("convert", path, "out.png").Run() }',
        'package a\n\nfunc f() { exec.Command("sh", "-c", "ls | wc -l").Run() }',
      ],
    },
  },
  {
    id: "go/no-sql-from-values",
    unlessFixed: true,
    notIn: developerFiles,
    languages: go,
    title: "SQL statement is put together from values",
    message:
      "A value inside the statement's text can end the statement and start another one. " +
      "Put a placeholder (`?`, `$1`) there and pass the value as an argument.",
    severity: "high",
    category: "security",
    cwe: "CWE-89",
    confidence: 0.8,
    needs: sqlLiteral,
    find: {
      all: [
        methodOf("^(Query|QueryRow|Exec|Prepare|Get|Select|Raw|MustExec|Queryx|NamedExec)(Context)?$"),
        {
          has: {
            field: "arguments",
            has: { any: [{ kind: "binary_expression" }, { kind: "call_expression" }] },
          },
        },
      ],
    },
    where: { has: { field: "arguments", has: builtSql } },
    examples: {
      bad: [
        'package a\n\nfunc f(db *sql.DB, id string) { db.Query("SELECT * FROM users WHERE id = " + id) }',
        "package a\n\nfunc f(db *sql.DB, name string) {\n\t_, err := db.ExecContext(ctx, fmt.Sprintf(\"DELETE FROM carts WHERE owner = '%s'\", name))\n\t_ = err\n}",
      ],
      good: [
        'package a\n\nfunc f(db *sql.DB, id string) { db.Query("SELECT * FROM users WHERE id = $1", id) }',
        'package a\n\nfunc f(db *sql.DB, n int) {\n\tdb.Query(fmt.Sprintf("SELECT * FROM users LIMIT %d", n))\n\tdb.Exec(fmt.Sprintf("DELETE FROM %s", tableName))\n}',
      ],
    },
  },
  {
    id: "go/no-unescaped-output",
    languages: go,
    title: "A client's text is written into the page",
    message:
      "Markup in it runs as script in the reader's session. Render it with `html/template`, or `html.EscapeString` it.",
    severity: "high",
    category: "security",
    cwe: "CWE-79",
    confidence: 0.8,
    needs:
      /template\.(HTML|JS|HTMLAttr)\(|\.Fprint(f|ln)?\([\s\S]{0,300}\.(FormValue|PostFormValue|PathValue|Get|Query|Param|PostForm)\(/,
    find: { any: [callOf("^template$", "^(HTML|JS|HTMLAttr)$"), callOf("^fmt$", "^Fprint(f|ln)?$")] },
    where: {
      any: [
        {
          all: [
            callOf("^template$", "."),
            argument(1, {
              any: [
                builtText,
                { kind: "identifier", not: { regex: "(?i)safe|saniti|escape|^[A-Z]" } },
                requestInput,
              ],
            }),
          ],
        },
        {
          all: [
            callOf("^fmt$", "."),
            argument(1, { regex: "^(w|rw|writer|c\\.Writer)$" }),
            { has: { field: "arguments", has: requestInput } },
          ],
        },
      ],
    },
    examples: {
      bad: [
        'package a\n\nfunc f(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "<h1>%s</h1>", r.FormValue("name")) }',
        'package a\n\nfunc f(body string) template.HTML { return template.HTML("<b>" + body + "</b>") }',
      ],
      good: [
        'package a\n\nfunc f(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "<h1>%s</h1>", html.EscapeString(r.FormValue("name"))) }',
        'package a\n\nvar rule = template.HTML("<hr>")\n\nfunc f(safeBody string) template.HTML { return template.HTML(safeBody) }',
      ],
    },
  },
  {
    id: "go/no-path-from-request",
    languages: go,
    title: "A client's text becomes a file path",
    message:
      "`../` in the request reaches files outside the folder that was meant. " +
      "Open it through `os.OpenRoot`, or check with `filepath.IsLocal` first.",
    severity: "high",
    category: "security",
    cwe: "CWE-22",
    confidence: 0.8,
    needs: /FormValue|PathValue|Query\(\)|\.Param\(/,
    find: {
      any: [
        callOf("^os$", "^(Open|OpenFile|ReadFile|WriteFile|Create|Remove|RemoveAll)$"),
        callOf("^(filepath|path)$", "^Join$"),
        callOf("^http$", "^ServeFile$"),
      ],
    },
    where: {
      has: {
        field: "arguments",
        has: { any: [requestInput, { kind: "binary_expression", has: requestInput }] },
      },
    },
    examples: {
      bad: [
        'package a\n\nfunc f(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, filepath.Join(root, r.PathValue("name"))) }',
        'package a\n\nfunc f(r *http.Request) { os.ReadFile("pages/" + r.URL.Query().Get("page")) }',
      ],
      good: [
        'package a\n\nfunc f(r *http.Request) { root.Open(filepath.Base(r.FormValue("name"))) }',
        'package a\n\nfunc f(r *http.Request) { os.ReadFile(filepath.Join(root, name)); _ = r.FormValue("q") }',
      ],
    },
  },
];
