import type { Rule } from "../../rule";
import { csharp } from "./fragments";

/** Tasks and exceptions. */
export const asyncRules: readonly Rule[] = [
  {
    id: "csharp/no-async-void",
    languages: csharp,
    title: "Nobody can wait for this method or see it fail",
    message:
      "An exception in an `async void` method ends the process, and its caller goes on before it is done. Return `Task`; only handlers of events must be void.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-755",
    confidence: 0.75,
    needs: /\basync\s+void\b/,
    find: {
      kind: "method_declaration",
      all: [{ has: { kind: "modifier", regex: "^async$" } }, { has: { field: "returns", regex: "^void$" } }],
    },
    where: {
      not: {
        any: [
          { has: { field: "parameters", regex: "EventArgs|\\bsender\\b|object\\??\\s+\\w+" } },
          { has: { field: "name", regex: "^(On|Handle)[A-Z]|_|(Handler|Clicked|Changed|Tapped|Executed)$" } },
          { has: { kind: "modifier", regex: "^override$" } },
        ],
      },
    },
    examples: {
      bad: [
        "class A { async void Save() { await repo.SaveAsync(); } }",
        "class A { public async void Load(int id) { await Task.Delay(id); } }",
      ],
      good: [
        "class A { async Task Save() { await repo.SaveAsync(); } }",
        "class A { async void Button_Click(object sender, RoutedEventArgs e) { await Save(); } protected override async void OnStart() { await F(); } }",
      ],
    },
  },
  {
    id: "csharp/no-rethrow-of-variable",
    inTests: true,
    languages: csharp,
    title: "Rethrowing the variable loses where the error began",
    message:
      "`throw ex;` starts the stack trace anew at this line. Write `throw;`, which leaves it as it was.",
    severity: "medium",
    category: "correctness",
    confidence: 0.85,
    needs: /throw\s+\w+\s*;/,
    find: { kind: "throw_statement" },
    where: {
      pattern: "throw $ERROR;",
      inside: {
        stopBy: { kind: "lambda_expression" },
        kind: "catch_clause",
        has: { kind: "catch_declaration", has: { field: "name", pattern: "$ERROR" } },
      },
    },
    fix: () => "throw;",
    examples: {
      bad: [
        "class A { void F() { try { G(); } catch (Exception ex) { Log(ex); throw ex; } } }",
        "class A { void F() { try { G(); } catch (IOException e) { throw e; } } }",
      ],
      good: [
        "class A { void F() { try { G(); } catch (Exception ex) { Log(ex); throw; } } }",
        "class A { void F() { try { G(); } catch (Exception ex) { throw new AppException(ex); } if (error != null) throw error; } }",
      ],
    },
  },
  {
    id: "csharp/no-blocking-on-a-task",
    languages: csharp,
    title: "Async method blocks its thread on a task",
    message: "The thread waits, and with a synchronisation context it waits for ever. Use `await`.",
    severity: "medium",
    category: "performance",
    cwe: "CWE-833",
    confidence: 0.8,
    needs: /GetAwaiter\(\)\s*\.\s*GetResult\(\)|Async\([^)]*\)\s*\.\s*(Result|Wait)\b/,
    find: {
      any: [
        {
          kind: "invocation_expression",
          has: {
            field: "function",
            regex: "(GetAwaiter\\(\\)\\s*\\.\\s*GetResult|Async\\([^()]*\\)\\s*\\.\\s*Wait)$",
          },
        },
        {
          kind: "member_access_expression",
          all: [
            { has: { field: "name", regex: "^Result$" } },
            {
              has: {
                field: "expression",
                kind: "invocation_expression",
                has: { field: "function", regex: "Async$" },
              },
            },
          ],
        },
      ],
    },
    where: {
      inside: {
        stopBy: {
          any: [
            { kind: "lambda_expression" },
            { kind: "method_declaration" },
            { kind: "local_function_statement" },
          ],
        },
        kind: "method_declaration",
        has: { kind: "modifier", regex: "^async$" },
      },
    },
    examples: {
      bad: [
        "class A { async Task F() { var x = repo.LoadAsync(1).Result; await G(x); } }",
        "class A { async Task F() { repo.LoadAsync().GetAwaiter().GetResult(); await G(); } }",
      ],
      good: [
        "class A { async Task F() { var x = await repo.LoadAsync(1); await G(x.Result); } }",
        "class A { static void Main() { RunAsync().GetAwaiter().GetResult(); } }",
      ],
    },
  },
];
