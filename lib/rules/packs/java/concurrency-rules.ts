import type { Rule } from "../../rule";
import { callOf, insideMethod, java } from "./fragments";

/** Threads and what they share. */
export const concurrencyRules: readonly Rule[] = [
  {
    id: "java/no-swallowed-interrupt",
    languages: java,
    title: "Interruption is swallowed",
    message:
      "Whoever asked this thread to stop is never heard: the flag is cleared when the exception is thrown. " +
      "Call `Thread.currentThread().interrupt()`, or throw it on.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-391",
    confidence: 0.8,
    needs: /InterruptedException/,
    find: { kind: "catch_clause" },
    where: {
      all: [
        { has: { kind: "catch_formal_parameter", regex: "^(final\\s+)?InterruptedException\\s" } },
        {
          not: {
            has: {
              field: "body",
              any: [
                { has: { stopBy: "end", kind: "throw_statement" } },
                { has: { stopBy: "end", kind: "identifier", regex: "(?i)interrupt" } },
                { has: { kind: "return_statement" } },
                { has: { kind: "break_statement" } },
              ],
            },
          },
        },
        { not: insideMethod({ has: { field: "name", regex: "^main$" } }) },
      ],
    },
    examples: {
      bad: [
        "class A { void f() { try { Thread.sleep(10); } catch (InterruptedException e) { e.printStackTrace(); } } }",
        'class A { void f() { while (true) { try { queue.take(); } catch (final InterruptedException e) { log.warn("x", e); } } } }',
      ],
      good: [
        "class A { void f() { try { Thread.sleep(10); } catch (InterruptedException e) { Thread.currentThread().interrupt(); } } }",
        "class A { void f() { try { Thread.sleep(10); } catch (InterruptedException e) { throw new IllegalStateException(e); } } }",
      ],
    },
  },
  {
    id: "java/no-thread-run",
    languages: java,
    title: "run doesn't start the thread",
    message: "It runs in this thread, and the caller waits for it. Call `start()`.",
    severity: "high",
    category: "correctness",
    cwe: "CWE-572",
    confidence: 0.95,
    needs: /new Thread/,
    find: callOf("^run$"),
    where: {
      has: { field: "object", kind: "object_creation_expression", has: { field: "type", regex: "^Thread$" } },
    },
    inTests: true,
    fix: (match) => match.text().replace(/\.\s*run\(\s*\)$/, ".start()"),
    examples: {
      bad: [
        "class A { void f() { new Thread(job).run(); } }",
        "class A { void f() { new Thread(() -> work()).run(); } }",
      ],
      good: [
        "class A { void f() { new Thread(job).start(); } }",
        "class A { void f() { new Job(1).run(); runner.run(); } }",
      ],
    },
  },
  {
    id: "java/no-shared-date-format",
    languages: java,
    title: "SimpleDateFormat is shared between threads",
    message:
      "It isn't thread-safe: two threads at once give wrong dates without an error. Use `DateTimeFormatter`, which is.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-362",
    confidence: 0.9,
    needs: /SimpleDateFormat|DateFormat/,
    find: { kind: "field_declaration", has: { field: "type", regex: "^(Simple)?DateFormat$" } },
    where: { has: { kind: "modifiers", regex: "\\bstatic\\b" } },
    examples: {
      bad: [
        'class A { private static final SimpleDateFormat DAY = new SimpleDateFormat("yyyy-MM-dd"); }',
        'class A { static DateFormat day = new SimpleDateFormat("yyyy-MM-dd"); }',
      ],
      good: [
        'class A { private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd"); }',
        'class A { void f() { SimpleDateFormat day = new SimpleDateFormat("yyyy"); }\n  static final ThreadLocal<SimpleDateFormat> DAY = make(); }',
      ],
    },
  },
];
