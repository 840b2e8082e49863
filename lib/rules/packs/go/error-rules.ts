import type { Rule } from "../../rule";
import { argument, builtText, callOf, go, methodOf } from "./fragments";

/** Errors that nobody looks at, or that come when nobody expects them. */
export const errorRules: readonly Rule[] = [
  {
    id: "go/no-ignored-error",
    languages: go,
    title: "Error of this call is thrown away",
    message:
      "When it fails the program goes on with data that isn't there, or was never written. Check the error, or assign it to `_` with the reason.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-252",
    confidence: 0.8,
    needs:
      /(^|[;{])[ \t]*([\w.]{1,80}\.(Unmarshal|Commit|WriteFile|Rename|Mkdir|MkdirAll|Truncate|Chdir)\(|\w+\.NewDecoder\()/m,
    find: {
      any: [
        callOf("^(json|xml|yaml|toml|proto|gob)$", "^Unmarshal$"),
        methodOf("^(Decode|Commit)$"),
        callOf("^(os|ioutil)$", "^(WriteFile|Rename|MkdirAll|Mkdir|Truncate|Chdir)$"),
      ],
    },
    where: {
      all: [
        { inside: { kind: "expression_statement" } },
        {
          any: [
            callOf(".", "^(Unmarshal|WriteFile|Rename|MkdirAll|Mkdir|Truncate|Chdir)$"),
            { regex: "\\.NewDecoder\\([^()]*(\\([^()]*\\)[^()]*)*\\)\\.Decode\\(" },
            callOf("^(tx|txn|dbTx|transaction)$", "^Commit$"),
          ],
        },
      ],
    },
    examples: {
      bad: [
        "package a\n\nfunc f(b []byte) {\n\tvar c Config\n\tjson.Unmarshal(b, &c)\n}",
        "package a\n\nfunc f(r *http.Request, tx *sql.Tx) {\n\tjson.NewDecoder(r.Body).Decode(&body)\n\ttx.Commit()\n}",
      ],
      good: [
        "package a\n\nfunc f(b []byte) error {\n\tvar c Config\n\treturn json.Unmarshal(b, &c)\n}",
        'package a\n\nfunc f(b []byte) {\n\t_ = os.WriteFile("a", b, 0o644)\n\tif err := tx.Commit(); err != nil {\n\t\tlog.Print(err)\n\t}\n\tcodec.Decode(b)\n\tmodel.Rename(b)\n}',
      ],
    },
  },
  {
    id: "go/no-unchecked-rows",
    languages: go,
    title: "Rows are read without asking why they ended",
    message:
      "`rows.Next()` is also false when the connection broke, so half a result looks like a whole one. Check `rows.Err()` after the loop.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-252",
    confidence: 0.8,
    needs: /\brows\.Next\(\)/,
    find: callOf("^rows$", "^Next$"),
    where: {
      all: [
        {
          inside: {
            kind: "for_statement",
            has: { stopBy: "end", kind: "selector_expression", regex: "^rows\\.Scan$" },
          },
        },
        {
          inside: {
            stopBy: "end",
            any: [{ kind: "function_declaration" }, { kind: "method_declaration" }],
            not: { has: { stopBy: "end", kind: "selector_expression", regex: "^rows\\.Err$" } },
          },
        },
      ],
    },
    examples: {
      bad: [
        "package a\n\nfunc f(rows *sql.Rows) {\n\tfor rows.Next() {\n\t\tvar id int\n\t\trows.Scan(&id)\n\t}\n}",
        "package a\n\nfunc (s *S) all() ([]int, error) {\n\trows, err := s.db.Query(q)\n\tdefer rows.Close()\n\tfor rows.Next() {\n\t\tif err := rows.Scan(&id); err != nil {\n\t\t\treturn nil, err\n\t\t}\n\t}\n\treturn ids, err\n}",
      ],
      good: [
        "package a\n\nfunc f(rows *sql.Rows) error {\n\tfor rows.Next() {\n\t\trows.Scan(&id)\n\t}\n\treturn rows.Err()\n}",
        "package a\n\nfunc f(rows *Sheet) {\n\tfor rows.Next() {\n\t\tprint(rows.Columns())\n\t}\n}",
      ],
    },
  },
  {
    id: "go/no-raw-value-in-regexp",
    languages: go,
    title: "Value is put into a regular expression unescaped",
    message:
      "A `.`, `+` or `(` in the value changes what the expression matches, and `MustCompile` panics when it no longer parses. " +
      "Wrap the value in `regexp.QuoteMeta`.",
    severity: "low",
    category: "correctness",
    cwe: "CWE-185",
    confidence: 0.7,
    needs: /regexp\.(MustCompile|Compile|MatchString)/,
    find: callOf("^regexp$", "^(MustCompile|Compile|MatchString)$"),
    where: {
      all: [
        {
          inside: { stopBy: "end", any: [{ kind: "function_declaration" }, { kind: "method_declaration" }] },
        },

        argument(1, builtText),
        { not: argument(1, { regex: "(?i)QuoteMeta|regex|pattern|expr|re\\b" }) },
      ],
    },
    examples: {
      bad: [
        'package a\n\nfunc f(name string) { regexp.MustCompile("^" + name + "$") }',
        'package a\n\nfunc f(name string) { regexp.Compile(fmt.Sprintf("^%s=", name)) }',
      ],
      good: [
        'package a\n\nfunc f(name string) { regexp.MustCompile("^" + regexp.QuoteMeta(name) + "$") }',
        'package a\n\nfunc f() { regexp.MustCompile("^" + wordPattern); regexp.MustCompile(`a` + `b`) }',
      ],
    },
  },
];
