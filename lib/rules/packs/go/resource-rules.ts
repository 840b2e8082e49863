import type { Rule } from "../../rule";
import { argument, callOf, functionBounds, go } from "./fragments";

/** What is opened and not given back, or made again and again. */
export const resourceRules: readonly Rule[] = [
  {
    id: "go/no-defer-in-loop",
    languages: go,
    title: "Deferred calls pile up until the function returns",
    message:
      "`defer` runs at the end of the function, not of the round: files, locks and rows stay open for the whole loop. " +
      "Put the body in a function of its own, or close at the end of the round.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-772",
    confidence: 0.8,
    needs: /\bdefer\b/,
    find: { kind: "defer_statement" },
    where: {
      all: [
        { regex: "\\.(Close|Unlock|RUnlock|Rollback|Stop|Release)\\(\\)|^defer (cancel|close|stop)\\(" },
        { inside: { stopBy: functionBounds, kind: "for_statement" } },
        // A loop that returns right after opening defers once.
        {
          not: {
            inside: {
              kind: "statement_list",
              inside: { kind: "block" },
              has: { nthChild: { position: 1, reverse: true }, kind: "return_statement" },
            },
          },
        },
      ],
    },
    examples: {
      bad: [
        "package a\n\nfunc f(paths []string) {\n\tfor _, p := range paths {\n\t\tfile, _ := os.Open(p)\n\t\tdefer file.Close()\n\t\tread(file)\n\t}\n}",
        "package a\n\nfunc f() {\n\tfor {\n\t\tmu.Lock()\n\t\tdefer mu.Unlock()\n\t\twork()\n\t}\n}",
      ],
      good: [
        "package a\n\nfunc f(paths []string) {\n\tfor _, p := range paths {\n\t\tfunc() {\n\t\t\tfile, _ := os.Open(p)\n\t\t\tdefer file.Close()\n\t\t}()\n\t}\n}",
        'package a\n\nfunc f(n int) {\n\tfile, _ := os.Open("a")\n\tdefer file.Close()\n\tfor i := 0; i < n; i++ {\n\t\tread(file)\n\t}\n}',
      ],
    },
  },
  {
    id: "go/no-lost-cancel",
    languages: go,
    title: "Context can never be cancelled",
    message:
      "Without its cancel function the context and its timer stay until the parent ends. Keep it and `defer cancel()`.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-772",
    confidence: 0.95,
    needs: /context\.With(Cancel|Timeout|Deadline)/,
    find: { any: [{ kind: "short_var_declaration" }, { kind: "assignment_statement" }] },
    where: { regex: "^\\w+\\s*,\\s*_\\s*:?=\\s*context\\.With(Cancel|Timeout|Deadline)(Cause)?\\(" },
    examples: {
      bad: [
        "package a\n\nfunc f(ctx context.Context) {\n\tctx, _ = context.WithTimeout(ctx, time.Second)\n\twork(ctx)\n}",
        "package a\n\nfunc f() {\n\tctx, _ := context.WithCancel(context.Background())\n\twork(ctx)\n}",
      ],
      good: [
        "package a\n\nfunc f(ctx context.Context) {\n\tctx, cancel := context.WithTimeout(ctx, time.Second)\n\tdefer cancel()\n\twork(ctx)\n}",
        "package a\n\nfunc f(ctx context.Context) {\n\tctx = context.WithValue(ctx, key, 1)\n\t_, _ = context.WithCancel, ctx\n}",
      ],
    },
  },
  {
    id: "go/no-unclosed-response",
    languages: go,
    title: "Response body is never closed",
    message:
      "Its connection can't be used again, and each call leaks one. `defer resp.Body.Close()` after the error check.",
    severity: "medium",
    category: "performance",
    cwe: "CWE-772",
    confidence: 0.75,
    needs: /http\.(Get|Post|PostForm|Head)\(|\.Do\(/,
    find: { kind: "short_var_declaration" },
    where: {
      all: [
        {
          any: [
            { pattern: "$RESP, $ERR := http.Get($$$)" },
            { pattern: "$RESP, $ERR := http.Post($$$)" },
            { pattern: "$RESP, $ERR := http.PostForm($$$)" },
            { pattern: "$RESP, $ERR := http.DefaultClient.Do($$$)" },
          ],
        },
        {
          inside: {
            stopBy: "end",
            any: [{ kind: "function_declaration" }, { kind: "method_declaration" }],
            not: {
              any: [
                { has: { stopBy: "end", pattern: "$RESP.Body.Close" } },
                {
                  has: {
                    stopBy: "end",
                    kind: "return_statement",
                    has: {
                      stopBy: "end",
                      kind: "identifier",
                      pattern: "$RESP",
                      not: { inside: { kind: "selector_expression" } },
                    },
                  },
                },
                {
                  has: {
                    stopBy: "end",
                    kind: "argument_list",
                    has: { kind: "identifier", pattern: "$RESP" },
                  },
                },
                {
                  has: {
                    stopBy: "end",
                    kind: "return_statement",
                    has: { stopBy: "end", pattern: "$RESP.Body" },
                  },
                },
              ],
            },
          },
        },
      ],
    },
    examples: {
      bad: [
        "package a\n\nfunc f(url string) ([]byte, error) {\n\tresp, err := http.Get(url)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tb, err := io.ReadAll(resp.Body)\n\treturn b, err\n}",
        "package a\n\nfunc f(url string) int {\n\tres, err := http.Post(url, kind, body)\n\tif err != nil {\n\t\treturn 0\n\t}\n\treturn res.StatusCode\n}",
      ],
      good: [
        "package a\n\nfunc f(url string) int {\n\tresp, err := http.Get(url)\n\tif err != nil {\n\t\treturn 0\n\t}\n\tdefer resp.Body.Close()\n\treturn resp.StatusCode\n}",
        "package a\n\nfunc f(url string) (*http.Response, error) {\n\tresp, err := http.Get(url)\n\treturn resp, err\n}",
        "package a\n\nfunc f(url string) {\n\tresp, _ := http.Get(url)\n\thandle(resp)\n}",
      ],
    },
  },
  {
    id: "go/no-regexp-in-loop",
    languages: go,
    title: "Regular expression is compiled in every round",
    message:
      "Compiling costs far more than matching. Compile it once, in a package variable or before the loop.",
    severity: "low",
    category: "performance",
    cwe: "CWE-407",
    confidence: 0.85,
    needs: /regexp\.(MustCompile|Compile|MatchString)/,
    find: callOf("^regexp$", "^(MustCompile|Compile|MatchString)$"),
    where: {
      all: [
        argument(1, { any: [{ kind: "interpreted_string_literal" }, { kind: "raw_string_literal" }] }),
        { inside: { stopBy: functionBounds, kind: "for_statement" } },
      ],
    },
    examples: {
      bad: [
        "package a\n\nfunc f(lines []string) {\n\tfor _, l := range lines {\n\t\tre := regexp.MustCompile(`^\\d+$`)\n\t\tre.MatchString(l)\n\t}\n}",
        'package a\n\nfunc f(lines []string) {\n\tfor _, l := range lines {\n\t\tif ok, _ := regexp.MatchString("^#", l); ok {\n\t\t\tcontinue\n\t\t}\n\t}\n}',
      ],
      good: [
        "package a\n\nvar re = regexp.MustCompile(`^\\d+$`)\n\nfunc f(lines []string) {\n\tfor _, l := range lines {\n\t\tre.MatchString(l)\n\t}\n}",
        "package a\n\nfunc f(patterns []string) {\n\tfor _, p := range patterns {\n\t\tlist = append(list, regexp.MustCompile(p))\n\t}\n}",
      ],
    },
  },
];
