import type { Language } from "../../language";
import type { Rule, SyntaxRule } from "../../rule";
import { developerFiles } from "../developer-files";
import { sqlLiteral } from "../sql-text";

const rust: readonly Language[] = ["rust"];

/** A call of a function or method by its last name. */
const callOf = (name: string): SyntaxRule => ({
  kind: "call_expression",
  has: {
    field: "function",
    any: [
      { kind: "identifier", regex: `^(${name})$` },
      { kind: "scoped_identifier", has: { field: "name", regex: `^(${name})$` } },
      { kind: "field_expression", has: { field: "field", regex: `^(${name})$` } },
      { kind: "generic_function", has: { field: "function", regex: `(^|::|\\.)(${name})$` } },
    ],
  },
});

const argument = (rule: SyntaxRule): SyntaxRule => ({ has: { field: "arguments", has: rule } });

/** `format!(…)`, or a reference to it. */
const formatted: SyntaxRule = { kind: "macro_invocation", has: { field: "macro", regex: "^format$" } };
const built: SyntaxRule = { any: [formatted, { kind: "reference_expression", has: formatted }] };

/** Rules for Rust, where the compiler doesn't help. */
export const rustPack: readonly Rule[] = [
  {
    id: "rust/no-shell-command-from-values",
    notIn: developerFiles,
    languages: rust,
    title: "Shell command is put together from values",
    message:
      "A value with `;`, `$(…)` or a quote in it becomes a command of its own. " +
      "Call the program itself with `Command::new(name).args(values)`, which no shell reads.",
    severity: "high",
    category: "security",
    cwe: "CWE-78",
    confidence: 0.8,
    needs: /Command::new\(\s*"(\/bin\/)?(sh|bash|cmd|powershell)/,
    find: callOf("arg|args"),
    where: {
      all: [
        {
          has: {
            field: "function",
            regex:
              'Command::new\\(\\s*"(/bin/)?(sh|bash|zsh|cmd|cmd\\.exe|powershell)"\\s*\\)\\s*\\.args?\\(\\[?\\s*"(-c|-lc|/c|/C|-Command)"',
          },
        },
        argument(built),
      ],
    },
    examples: {
      bad: [
        'fn f(p: &str) { Command::new("sh").arg("-c").arg(format!("convert {} out.png", p)).status(); }',
        'fn f(p: &str) { std::process::Command::new("/bin/bash")\n    .arg("-c")\n    .arg(&format!("ls {p}"))\n    .output(); }',
      ],
      good: [
        'fn f(p: &str) { Command::new("convert").arg(format!("{}.png", p)).status(); }',
        'fn f() { Command::new("sh").arg("-c").arg("ls | wc -l").status(); }',
      ],
    },
  },
  {
    id: "rust/no-sql-from-values",
    notIn: developerFiles,
    languages: rust,
    title: "SQL statement is put together from values",
    message:
      "A value inside the statement's text can end the statement and start another one. " +
      "Put a placeholder (`$1`, `?`) there and bind the value.",
    severity: "high",
    category: "security",
    cwe: "CWE-89",
    confidence: 0.75,
    needs: sqlLiteral,
    find: callOf(
      "query|query_as|query_scalar|execute|query_row|prepare|batch_execute|query_one|query_opt|sql_query|raw_sql",
    ),
    where: {
      has: {
        field: "arguments",
        has: {
          all: [
            built,
            {
              regex:
                '(?i)format!\\(\\s*r?#*"\\s*(select|insert\\s+into|update|delete\\s+from|drop\\s+table)\\s',
            },
            { regex: "(=\\s*|'%?)'?\\{[\\w.]*\\}" },
          ],
        },
      },
    },
    examples: {
      bad: [
        'async fn f(id: &str) { sqlx::query(&format!("SELECT * FROM users WHERE id = {}", id)).fetch_one(&pool).await; }',
        "fn f(c: &Connection, n: &str) { c.execute(&format!(\"DELETE FROM carts WHERE owner = '{n}'\"), []); }",
      ],
      good: [
        'async fn f(id: &str) { sqlx::query("SELECT * FROM users WHERE id = $1").bind(id).fetch_one(&pool).await; }',
        'fn f(c: &Connection) { c.execute(&format!("SELECT * FROM {}", table), []); runner.execute(format!("select-{}", x)); }',
      ],
    },
  },
  {
    id: "rust/no-unverified-tls",
    languages: rust,
    title: "Certificates are not checked",
    message:
      "Anyone on the way can pass for the server and read and change what is sent. Leave the check on; add an authority of your own with `add_root_certificate`.",
    severity: "high",
    category: "security",
    cwe: "CWE-295",
    confidence: 0.9,
    needs: /danger_accept_invalid_(certs|hostnames)|SslVerifyMode::NONE/,
    find: callOf("danger_accept_invalid_certs|danger_accept_invalid_hostnames|set_verify"),
    where: argument({ regex: "^(true|(openssl::ssl::)?SslVerifyMode::NONE)$" }),
    fix: (match) => (match.text().endsWith("(true)") ? match.text().replace(/\(true\)$/, "(false)") : null),
    examples: {
      bad: [
        "fn f() { let c = Client::builder().danger_accept_invalid_certs(true).build(); }",
        "fn f(b: &mut SslConnectorBuilder) { b.set_verify(SslVerifyMode::NONE); }",
      ],
      good: [
        "fn f() { let c = Client::builder().danger_accept_invalid_certs(false).build(); }",
        "fn f(o: &Options) { b.danger_accept_invalid_certs(o.insecure); b.set_verify(SslVerifyMode::PEER); }",
      ],
    },
  },
  {
    id: "rust/no-uninitialised-memory",
    inTests: true,
    languages: rust,
    title: "Value is made of memory that nobody set",
    message:
      "`mem::uninitialized` is undefined behaviour for almost every type, at once and without reading it. Use `MaybeUninit`.",
    severity: "high",
    category: "correctness",
    cwe: "CWE-908",
    confidence: 0.9,
    needs: /uninitialized/,
    find: callOf("uninitialized"),
    where: { has: { field: "function", regex: "(^|::)mem::uninitialized" } },
    examples: {
      bad: [
        "fn f() { let x: [u8; 4] = unsafe { std::mem::uninitialized() }; }",
        "fn f() { let x = unsafe { mem::uninitialized::<u64>() }; }",
      ],
      good: [
        "fn f() { let x = std::mem::MaybeUninit::<u64>::uninit(); }",
        "fn f(r: &Registry) { r.uninitialized(); }",
      ],
    },
  },
  {
    id: "rust/no-blocking-sleep-in-async",
    languages: rust,
    title: "Async function puts its whole thread to sleep",
    message:
      "Every other task of that thread waits too. Use the runtime's own: `tokio::time::sleep(…).await`.",
    severity: "medium",
    category: "performance",
    cwe: "CWE-833",
    confidence: 0.85,
    needs: /thread::sleep/,
    find: callOf("sleep"),
    where: {
      all: [
        { has: { field: "function", regex: "(^|::)thread::sleep$" } },
        {
          inside: {
            stopBy: { any: [{ kind: "closure_expression" }, { kind: "function_item" }] },
            any: [
              { kind: "function_item", has: { kind: "function_modifiers", regex: "\\basync\\b" } },
              { kind: "async_block" },
            ],
          },
        },
      ],
    },
    examples: {
      bad: [
        "async fn f() { std::thread::sleep(Duration::from_secs(1)); }",
        "fn g() { spawn(async move { thread::sleep(wait); }); }",
      ],
      good: [
        "async fn f() { tokio::time::sleep(Duration::from_secs(1)).await; }",
        "fn f() { thread::sleep(wait); }\nasync fn g() { spawn_blocking(|| thread::sleep(wait)).await; }",
      ],
    },
  },
  {
    id: "rust/no-mutable-static",
    languages: rust,
    title: "Global variable can be changed by any thread",
    message:
      "Every use of a `static mut` is unsafe, and two at once are a data race. Use an atomic, `Mutex` or `OnceLock`.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-362",
    confidence: 0.7,
    needs: /static\s+mut\b/,
    find: { kind: "static_item", has: { kind: "mutable_specifier" } },
    examples: {
      bad: ["static mut COUNT: u32 = 0;", "mod a { pub static mut CONFIG: Option<Config> = None; }"],
      good: [
        "static COUNT: AtomicU32 = AtomicU32::new(0);",
        "fn f() { let mut x = 1; let s: &'static mut str = leak(); }",
      ],
    },
  },
];
