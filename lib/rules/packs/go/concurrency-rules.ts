import type { Rule } from "../../rule";
import { argument, callOf, functionBounds, go } from "./fragments";

/** Locks and goroutines. */
export const concurrencyRules: readonly Rule[] = [
  {
    id: "go/no-copied-lock",
    languages: go,
    title: "Lock is passed as a copy",
    message: "Each caller then locks a lock of its own, which protects nothing. Pass a pointer.",
    severity: "high",
    category: "correctness",
    cwe: "CWE-667",
    confidence: 0.95,
    needs: /sync\.(Mutex|RWMutex|WaitGroup|Once|Cond)/,
    find: { kind: "parameter_declaration", has: { field: "type", kind: "qualified_type" } },
    where: {
      all: [
        { has: { field: "type", regex: "^sync\\.(Mutex|RWMutex|WaitGroup|Once|Cond)$" } },
        { inside: { kind: "parameter_list", inside: { field: "parameters", any: [functionBounds] } } },
      ],
    },
    inTests: true,
    examples: {
      bad: [
        "package a\n\nfunc f(mu sync.Mutex) { mu.Lock() }",
        "package a\n\nfunc f(n int, wg sync.WaitGroup) { wg.Done() }",
      ],
      good: [
        "package a\n\nfunc f(mu *sync.Mutex) { mu.Lock() }",
        "package a\n\ntype t struct{ mu sync.Mutex }\n\nfunc f() (wg *sync.WaitGroup) { return }",
      ],
    },
  },
  {
    id: "go/no-add-in-goroutine",
    languages: go,
    title: "WaitGroup is counted up too late",
    message:
      "`Wait` can run before the goroutine gets to `Add`, and then waits for nothing. Call `Add` before `go`, or use `wg.Go`.",
    severity: "high",
    category: "correctness",
    cwe: "CWE-362",
    confidence: 0.85,
    needs: /\.Add\(/,
    find: callOf("^(wg|waitGroup|group)$", "^Add$"),
    where: {
      all: [
        argument(1, { kind: "int_literal", regex: "^1$" }),
        {
          inside: {
            kind: "expression_statement",
            nthChild: 1,
            inside: {
              kind: "statement_list",
              inside: {
                kind: "block",
                inside: {
                  kind: "func_literal",
                  inside: { kind: "call_expression", inside: { kind: "go_statement" } },
                },
              },
            },
          },
        },
      ],
    },
    inTests: true,
    examples: {
      bad: [
        "package a\n\nfunc f() {\n\tvar wg sync.WaitGroup\n\tgo func() {\n\t\twg.Add(1)\n\t\tdefer wg.Done()\n\t}()\n\twg.Wait()\n}",
        "package a\n\nfunc f(wg *sync.WaitGroup) {\n\tfor i := range 3 {\n\t\tgo func(i int) {\n\t\t\twg.Add(1)\n\t\t\twork(i)\n\t\t}(i)\n\t}\n}",
      ],
      good: [
        "package a\n\nfunc f() {\n\tvar wg sync.WaitGroup\n\twg.Add(1)\n\tgo func() {\n\t\tdefer wg.Done()\n\t}()\n}",
        "package a\n\nfunc f() {\n\tgo func() {\n\t\tgroup := start()\n\t\tgroup.Add(1)\n\t}()\n}",
      ],
    },
  },
  {
    id: "go/no-fatal-in-goroutine",
    languages: go,
    title: "Test is failed from another goroutine",
    message:
      "`FailNow`, which `Fatal` calls, must run in the test's own goroutine; here it ends the wrong one and the test may hang or pass. Use `t.Error` and return.",
    severity: "medium",
    category: "tests",
    confidence: 0.9,
    needs: /\bt\.(Fatal|FailNow|Skip)/,
    find: callOf("^t$", "^(Fatal|Fatalf|FailNow|Skip|Skipf|SkipNow)$"),
    where: {
      inside: {
        stopBy: functionBounds,
        kind: "func_literal",
        inside: { kind: "call_expression", inside: { kind: "go_statement" } },
      },
    },
    inTests: true,
    examples: {
      bad: [
        "package a\n\nfunc TestA(t *testing.T) {\n\tgo func() {\n\t\tif err := run(); err != nil {\n\t\t\tt.Fatal(err)\n\t\t}\n\t}()\n}",
        'package a\n\nfunc TestA(t *testing.T) {\n\tgo func(n int) { t.Fatalf("bad %d", n) }(1)\n}',
      ],
      good: [
        "package a\n\nfunc TestA(t *testing.T) {\n\tgo func() {\n\t\tt.Error(run())\n\t}()\n\tt.Fatal(1)\n}",
        'package a\n\nfunc TestA(t *testing.T) {\n\tt.Run("x", func(t *testing.T) { t.Fatal(1) })\n\tgo run(t)\n}',
      ],
    },
  },
];
