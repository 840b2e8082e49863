import type { Rule, SyntaxRule } from "../../rule";
import { callOf, java, methodBounds } from "./fragments";

/** A loop over `$ALL` that is not left after the change. */
const roundOver = (item?: SyntaxRule): NonNullable<SyntaxRule["inside"]> => ({
  kind: "enhanced_for_statement",
  stopBy: methodBounds,
  all: [{ has: { field: "value", pattern: "$ALL" } }, ...(item ? [item] : [])],
  not: {
    has: {
      stopBy: methodBounds,
      any: [{ kind: "break_statement" }, { kind: "return_statement" }, { kind: "throw_statement" }],
    },
  },
});

/** Code that does something else than it says. */
export const correctnessRules: readonly Rule[] = [
  {
    id: "java/no-string-identity",
    languages: java,
    title: "Strings are compared by identity",
    message:
      "`==` asks whether both are the same object, which texts that were read or built are not. Use `equals`.",
    severity: "high",
    category: "correctness",
    cwe: "CWE-597",
    confidence: 0.95,
    needs: /[!=]=\s*"|"\s*[!=]=/,
    find: {
      any: [{ pattern: "$LEFT == $RIGHT" }, { pattern: "$LEFT != $RIGHT" }],
    },
    where: {
      all: [
        {
          any: [
            { has: { field: "left", kind: "string_literal" } },
            { has: { field: "right", kind: "string_literal" } },
          ],
        },
        { not: { has: { kind: "null_literal" } } },
      ],
    },
    inTests: true,
    fix: (match) => {
      const [left, right] = [match.getMatch("LEFT"), match.getMatch("RIGHT")];
      if (!left || !right) return null;
      const [literal, other] = left.is("string_literal") ? [left, right] : [right, left];
      const operator = match.text().slice(left.text().length).trim();
      return `${operator.startsWith("!") ? "!" : ""}${literal.text()}.equals(${other.text()})`;
    },
    examples: {
      bad: [
        'class A { boolean f(String s) { return s == "open"; } }',
        'class A { boolean f(String s) { return "open" != s.trim(); } }',
      ],
      good: [
        'class A { boolean f(String s) { return "open".equals(s); /* not s == "open" */ } }',
        "class A { boolean f(String s) { return s == null || s.charAt(0) == '\"'; } }",
      ],
    },
  },
  {
    id: "java/no-empty-catch",
    languages: java,
    title: "Exception is swallowed without a word",
    message:
      "What went wrong here can't be found out later. Handle it, log it, or say in a comment why it may be ignored.",
    severity: "low",
    category: "correctness",
    cwe: "CWE-390",
    confidence: 0.75,
    needs: /\bcatch\s*\([^()]{1,300}\)\s*\{\s*\}/,
    find: { kind: "catch_clause" },
    where: {
      all: [
        { has: { field: "body", regex: "^\\{\\s*\\}$" } },
        {
          not: {
            has: {
              kind: "catch_formal_parameter",
              has: { field: "name", regex: "^(ignored?|expected|_|unused)\\w*$" },
            },
          },
        },
      ],
    },
    examples: {
      bad: [
        "class A { void f() { try { save(); } catch (IOException e) { } } }",
        "class A { void f() { try { save(); } catch (Exception e) {\n  }\n } }",
      ],
      good: [
        "class A { void f() { try { save(); } catch (IOException ignored) { } } }",
        "class A { void f() { try { save(); } catch (IOException e) { /* the next run tries again */ } } }",
      ],
    },
  },
  {
    id: "java/no-jump-out-of-finally",
    languages: java,
    title: "Jump out of finally swallows the exception",
    message:
      "A `return` or `throw` in `finally` replaces whatever was thrown before. Move it after the block.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-584",
    confidence: 0.9,
    needs: /\bfinally\b/,
    find: { any: [{ kind: "return_statement" }, { kind: "throw_statement" }] },
    where: {
      inside: { kind: "finally_clause", stopBy: { any: [methodBounds, { kind: "try_statement" }] } },
    },
    inTests: true,
    examples: {
      bad: [
        "class A { int f() { try { return load(); } finally { return 0; } } }",
        'class A { void f() { try { load(); } finally { if (open) { throw new IllegalStateException("open"); } } } }',
      ],
      good: [
        "class A { int f() { try { return load(); } finally { close(); } } }",
        "class A { void f() { try { load(); } finally { items.forEach(i -> { return; }); } } }",
      ],
    },
  },
  {
    id: "java/no-equals-without-hash-code",
    languages: java,
    title: "equals without hashCode",
    message:
      "Equal objects then land in different buckets, and `HashMap` and `HashSet` don't find them. Override `hashCode` over the same fields.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-581",
    confidence: 0.9,
    needs: /\bequals\s*\(\s*(@\w+\s+)?(final\s+)?(java\.lang\.)?Object\b/,
    find: { kind: "method_declaration", has: { field: "name", regex: "^equals$" } },
    where: {
      all: [
        {
          has: {
            field: "parameters",
            regex: "^\\(\\s*(@\\w+\\s+)?(final\\s+)?(java\\.lang\\.)?Object\\s+\\w+\\s*\\)$",
          },
        },
        {
          inside: {
            kind: "class_body",
            not: { has: { kind: "method_declaration", has: { field: "name", regex: "^hashCode$" } } },
          },
        },
        { not: { has: { kind: "modifiers", regex: "\\b(abstract|static)\\b" } } },
      ],
    },
    examples: {
      bad: [
        "class A { int id; @Override public boolean equals(Object o) { return o instanceof A a && a.id == id; } }",
        "class A {\n  public boolean equals(final Object other) {\n    return this == other;\n  }\n}",
      ],
      good: [
        "class A { @Override public boolean equals(Object o) { return true; } @Override public int hashCode() { return 1; } }",
        "class A { boolean equals(A a, A b) { return true; } }\ninterface B { boolean equals(Object o); }",
      ],
    },
  },
  {
    id: "java/no-inexact-decimal",
    languages: java,
    title: "BigDecimal made of a double",
    message:
      "`new BigDecimal(0.1)` is 0.1000000000000000055…: the double is inexact already. Pass a string, or use `BigDecimal.valueOf`.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-1339",
    confidence: 0.95,
    needs: /new BigDecimal\(/,
    find: { kind: "object_creation_expression", has: { field: "type", regex: "^BigDecimal$" } },
    where: { has: { field: "arguments", has: { nthChild: 1, kind: "decimal_floating_point_literal" } } },
    inTests: true,
    fix: (match) => match.text().replace(/\(\s*(\d*\.?\d+)[dD]?\s*\)$/, '("$1")'),
    examples: {
      bad: [
        "class A { BigDecimal vat = new BigDecimal(0.19); }",
        "class A { BigDecimal f() { return new BigDecimal(1.1, context); } }",
      ],
      good: [
        'class A { BigDecimal vat = new BigDecimal("0.19"); }',
        "class A { BigDecimal vat = BigDecimal.valueOf(0.19); BigDecimal one = new BigDecimal(1); }",
      ],
    },
  },
  {
    id: "java/no-change-while-iterating",
    languages: java,
    title: "Collection changes while it is iterated over",
    message:
      "The next round throws `ConcurrentModificationException`. Use `removeIf`, or an iterator's own `remove`.",
    severity: "high",
    category: "correctness",
    confidence: 0.85,
    needs: /\bfor\s*\([^;:()]{1,200}:\s*([\w.]{1,80})\s*\)[\s\S]{0,1500}?\b\1\.(remove|add)\(/,
    find: callOf("^(remove|add)$"),
    where: {
      any: [
        { pattern: "$ALL.remove($ITEM)", inside: roundOver({ has: { field: "name", pattern: "$ITEM" } }) },
        { pattern: "$ALL.add($$$NEW)", inside: roundOver() },
      ],
    },
    inTests: true,
    examples: {
      bad: [
        "class A { void f() { for (User user : users) { if (user.gone()) { users.remove(user); } } } }",
        "class A { void f() { for (String n : names) { names.add(n + n); } } }",
      ],
      good: [
        "class A { void f() { for (User user : users) { if (user.gone()) { users.remove(user); break; } } } }",
        "class A { void f() { users.removeIf(User::gone); for (User user : gone) { users.remove(user); } } }",
      ],
    },
  },
];
