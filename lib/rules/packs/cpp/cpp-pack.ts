import type { Language } from "../../language";
import type { Rule, SyntaxRule } from "../../rule";
import { secretName } from "../secret-names";

const cpp: readonly Language[] = ["cpp"];

/** A call of a function by name, with or without `std::`. */
const callOf = (name: string): SyntaxRule => ({
  kind: "call_expression",
  has: { field: "function", regex: `^(std::|::)?(${name})$` },
});

/** The call's argument at a 1-based position is like this. */
const argument = (position: number, rule: SyntaxRule): SyntaxRule => ({
  has: { field: "arguments", has: { nthChild: position, ...rule } },
});

const outside: SyntaxRule = {
  any: [{ kind: "subscript_expression", regex: "^argv\\s*\\[" }, callOf("getenv")],
};

/** Rules for C and C++. */
export const cppPack: readonly Rule[] = [
  {
    id: "cpp/no-gets",
    inTests: true,
    languages: cpp,
    title: "Line is read without a limit",
    message: "`gets` writes past the buffer when the line is longer. Use `fgets` with the buffer's size.",
    severity: "critical",
    category: "security",
    cwe: "CWE-242",
    confidence: 0.95,
    needs: /\bgets\s*\(/,
    find: callOf("gets"),
    examples: {
      bad: ["int main() { char line[80]; gets(line); }", "void f(char *b) { if (!gets(b)) return; }"],
      good: [
        "int main() { char line[80]; fgets(line, sizeof line, stdin); }",
        "void f(Reader *r) { r->gets(b); }",
      ],
    },
  },
  {
    id: "cpp/no-format-from-values",
    languages: cpp,
    title: "A value is used as the format",
    message: 'A `%n` or `%s` in it reads and writes memory that isn\'t meant. Write `printf("%s", text)`.',
    severity: "high",
    category: "security",
    cwe: "CWE-134",
    confidence: 0.7,
    needs: /\b(f|s|sn|v)?printf\s*\(|syslog\s*\(/,
    find: callOf("printf|fprintf|sprintf|snprintf|syslog|dprintf"),
    where: {
      any: [
        ["printf", 1],
        ["fprintf|sprintf|syslog|dprintf", 2],
        ["snprintf", 3],
      ].map(([name, position]) => ({
        all: [
          callOf(String(name)),
          argument(Number(position), {
            any: [
              { kind: "identifier", not: { regex: "^[A-Z][A-Z0-9_]*$|(?i)fmt|format|usage|help|template" } },
              outside,
            ],
          }),
          { not: { has: { field: "arguments", has: { nthChild: Number(position) + 1 } } } },
        ],
      })),
    },
    examples: {
      bad: [
        "void f(char *name) { printf(name); }",
        "int main(int argc, char **argv) { fprintf(stderr, argv[1]); }",
      ],
      good: [
        'void f(char *name) { printf("%s", name); fprintf(stderr, "%s", name); }',
        "void f() { printf(USAGE); printf(format); syslog(LOG_INFO, _(text)); }",
      ],
    },
  },
  {
    id: "cpp/no-unbounded-copy",
    languages: cpp,
    title: "Text from outside is copied without a limit",
    message:
      "An argument or variable of the environment longer than the buffer overwrites what lies behind it. Use `snprintf` with the buffer's size.",
    severity: "high",
    category: "security",
    cwe: "CWE-120",
    confidence: 0.85,
    needs: /\b(strcpy|strcat|sprintf)\s*\(/,
    find: callOf("strcpy|strcat|sprintf|stpcpy"),
    where: { has: { field: "arguments", has: outside } },
    examples: {
      bad: [
        "int main(int argc, char **argv) { char b[8]; strcpy(b, argv[1]); }",
        'void f() { char b[8]; sprintf(b, "%s/x", getenv("HOME")); }',
      ],
      good: [
        'int main(int argc, char **argv) { char b[8]; snprintf(b, sizeof b, "%s", argv[1]); }',
        'void f(char *b) { strcpy(b, "fixed"); }',
      ],
    },
  },
  {
    id: "cpp/no-unbounded-scan",
    languages: cpp,
    title: "Word is read without a limit",
    message:
      "`%s` writes as much as there is, past the buffer's end. Give it a width: `%63s` for 64 characters.",
    severity: "high",
    category: "security",
    cwe: "CWE-120",
    confidence: 0.9,
    needs: /scanf\s*\(/,
    find: callOf("scanf|fscanf|sscanf"),
    where: {
      any: [
        { all: [callOf("scanf"), argument(1, { kind: "string_literal", regex: "%(s|\\[)" })] },
        { all: [callOf("fscanf"), argument(2, { kind: "string_literal", regex: "%(s|\\[)" })] },
      ],
    },
    examples: {
      bad: [
        'void f() { char b[8]; scanf("%s", b); }',
        'void f(FILE *in) { char b[8]; fscanf(in, "%d %s", &n, b); }',
      ],
      good: [
        'void f() { char b[8]; scanf("%7s", b); }',
        'void f() { scanf("%d", &n); sscanf(line, "%s", b); scanf("%*s"); }',
      ],
    },
  },
  {
    id: "cpp/no-shell-command-from-values",
    languages: cpp,
    title: "Shell command is put together from values",
    message:
      "A value with `;`, `$(…)` or a quote in it becomes a command of its own. Call the program with `execv` or `posix_spawn`, which no shell reads.",
    severity: "high",
    category: "security",
    cwe: "CWE-78",
    confidence: 0.7,
    needs: /\b(system|popen)\s*\(/,
    find: callOf("system|popen"),
    where: {
      any: [
        argument(1, { regex: "\\bargv\\s*\\[|\\bgetenv\\s*\\(" }),
        argument(1, { kind: "call_expression", regex: "^\\([^()]*\\+[^()]*\\)\\.c_str\\(\\)$" }),
      ],
    },
    examples: {
      bad: [
        "int main(int argc, char **argv) { system(argv[1]); }",
        'void f(std::string p) { std::system(("convert " + p).c_str()); }',
      ],
      good: [
        'int main() { system("clear"); execv(path, argv); }',
        "void f(System *s) { s->system(argv[1]); }",
      ],
    },
  },
  {
    id: "cpp/no-guessable-temporary-file",
    languages: cpp,
    title: "Another user can be there before this file",
    message:
      "Between the making of the name and the opening, someone else can put a link there. Use `mkstemp`, which makes and opens it at once.",
    severity: "medium",
    category: "security",
    cwe: "CWE-377",
    confidence: 0.85,
    needs: /\b(mktemp|tmpnam|tempnam)\s*\(/,
    find: callOf("mktemp|tmpnam|tempnam"),
    examples: {
      bad: [
        "void f(char *t) { int d = open(mktemp(t), O_RDWR); }",
        'void f() { FILE *a = fopen(tmpnam(NULL), "w"); }',
      ],
      good: ["void f(char *t) { int d = mkstemp(t); }", "void f(Files *x) { x->mktemp(y); my_tmpnam(a); }"],
    },
  },
  {
    id: "cpp/no-assignment-in-condition",
    inTests: true,
    languages: cpp,
    title: "Condition sets a value and compares nothing",
    message: "It is true or false once and for all. Write `==` for a comparison.",
    severity: "high",
    category: "correctness",
    cwe: "CWE-481",
    confidence: 0.9,
    needs: /\b(if|while)\s*\([^=()]*=[^=]/,
    find: { any: [{ kind: "if_statement" }, { kind: "while_statement" }] },
    where: {
      has: {
        field: "condition",
        has: {
          kind: "assignment_expression",
          all: [
            { has: { field: "operator", regex: "^=$" } },
            {
              has: {
                field: "right",
                any: [
                  { kind: "number_literal" },
                  { kind: "true" },
                  { kind: "false" },
                  { kind: "null" },
                  { kind: "char_literal" },
                  { kind: "string_literal" },
                ],
              },
            },
          ],
        },
      },
    },
    examples: {
      bad: ["void f(int x) { if (x = 1) { g(); } }", "void f(bool done) { while (done = false) g(); }"],
      good: [
        "void f(int x) { if (x == 1) { g(); } }",
        "void f() { while ((c = getchar()) != EOF) g(c); if (p = next()) g(p); }",
      ],
    },
  },
  {
    id: "cpp/no-swapped-memset",
    inTests: true,
    languages: cpp,
    title: "Nothing is set, because the length is zero",
    message: "`memset` takes the value before the length. Swap the last two arguments.",
    severity: "high",
    category: "correctness",
    cwe: "CWE-687",
    confidence: 0.95,
    needs: /memset\s*\(/,
    find: callOf("memset"),
    where: {
      all: [
        argument(3, { kind: "number_literal", regex: "^0$" }),
        argument(2, { not: { kind: "number_literal", regex: "^0$" } }),
      ],
    },
    fix: (match) => {
      const args =
        match
          .field("arguments")
          ?.children()
          .filter((child) => child.isNamed()) ?? [];
      const [to, length, fill, ...more] = args.map((node) => node.text());
      const name = match.field("function")?.text();
      return name && to && length && fill && more.length === 0 ? `${name}(${to}, ${fill}, ${length})` : null;
    },
    examples: {
      bad: [
        "void f() { memset(buffer, sizeof(buffer), 0); }",
        "void f(char *p, size_t n) { std::memset(p, n, 0); }",
      ],
      good: [
        "void f() { memset(buffer, 0, sizeof(buffer)); }",
        "void f(char *p) { memset(p, 0, 0); memset(p, 'a', 10); }",
      ],
    },
  },
  {
    id: "cpp/no-realloc-onto-itself",
    languages: cpp,
    title: "Memory is lost when it can't be enlarged",
    message:
      "`realloc` then returns NULL and leaves the old block where it was, which nothing points to any more. Keep its answer in another variable until it is checked.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-401",
    confidence: 0.8,
    needs: /\brealloc\s*\(/,
    find: {
      kind: "assignment_expression",
      has: { field: "right", regex: "(^|\\))\\s*(std::)?realloc\\s*\\(" },
    },
    where: {
      any: [
        { pattern: "$P = realloc($P, $N)" },
        { pattern: "$P = ($T) realloc($P, $N)" },
        { pattern: "$P = std::realloc($P, $N)" },
      ],
    },
    examples: {
      bad: [
        "void f() { p = realloc(p, n); }",
        "void f() { list->items = (char *) realloc(list->items, n); }",
      ],
      good: [
        "void f() { q = realloc(p, n); if (q) p = q; }",
        "void f() { p = xrealloc(p, n); void *t = realloc(p, n); }",
      ],
    },
  },
  {
    id: "cpp/no-guessable-secret",
    languages: cpp,
    title: "Secret is made from guessable numbers",
    message:
      "`rand` can be foretold from its seed. Use `getrandom`, `arc4random` or the platform's own source.",
    severity: "high",
    category: "security",
    cwe: "CWE-338",
    confidence: 0.8,
    needs: /\brand(om)?\s*\(/,
    find: callOf("rand|random|lrand48"),
    where: {
      any: [
        {
          inside: {
            stopBy: { kind: "compound_statement" },
            kind: "init_declarator",
            has: { field: "declarator", regex: secretName },
          },
        },
        {
          inside: {
            stopBy: { kind: "compound_statement" },
            kind: "assignment_expression",
            has: { field: "left", regex: secretName },
          },
        },
      ],
    },
    examples: {
      bad: ["void f() { int token = rand(); }", "void f() { session->nonce = rand() % 1000; }"],
      good: [
        "void f() { int dice = rand() % 6; }",
        "void f() { getrandom(&token, sizeof token, 0); int tokens_left = rand(); }",
      ],
    },
  },
  {
    id: "cpp/no-exception-by-value",
    inTests: true,
    languages: cpp,
    title: "Exception is caught by value",
    message: "The copy loses what a derived exception adds, its message too. Catch `const std::exception&`.",
    severity: "low",
    category: "correctness",
    confidence: 0.85,
    needs: /catch\s*\(\s*(const\s+)?std::\w+/,
    find: { kind: "catch_clause" },
    where: {
      has: {
        field: "parameters",
        has: {
          kind: "parameter_declaration",
          all: [
            { has: { field: "type", regex: "^std::(exception|runtime_error|logic_error|system_error)$" } },
            { has: { field: "declarator", kind: "identifier" } },
          ],
        },
      },
    },
    examples: {
      bad: [
        "void f() { try { g(); } catch (std::exception e) { log(e.what()); } }",
        "void f() { try { g(); } catch (const std::runtime_error e) { h(); } }",
      ],
      good: [
        "void f() { try { g(); } catch (const std::exception& e) { log(e.what()); } }",
        "void f() { try { g(); } catch (int code) { h(code); } catch (...) { h(); } }",
      ],
    },
  },
];
