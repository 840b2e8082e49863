import type { Rule, SyntaxRule } from "../../rule";
import { functionBounds, methodOf, python } from "./fragments";

const leaving: SyntaxRule[] = [
  { kind: "break_statement" },
  { kind: "return_statement" },
  { kind: "raise_statement" },
];

/** Errors that vanish, values that are shared, jumps and halts. */
export const flowRules: readonly Rule[] = [
  {
    id: "python/no-mutable-default",
    languages: python,
    title: "Default value is shared by every call",
    message:
      "It is made once, when the function is defined, so what one call puts in is there in the next. " +
      "Use `None` and make it inside.",
    severity: "medium",
    category: "correctness",
    confidence: 0.75,
    needs: /=\s*(\[|\{|(list|dict|set|defaultdict|OrderedDict|deque)\()/,
    find: {
      any: [{ kind: "default_parameter" }, { kind: "typed_default_parameter" }],
      has: {
        field: "value",
        any: [
          { kind: "list" },
          { kind: "dictionary" },
          { kind: "set" },
          {
            kind: "call",
            has: {
              field: "function",
              kind: "identifier",
              regex: "^(list|dict|set|defaultdict|OrderedDict|deque)$",
            },
          },
        ],
      },
    },
    // A lambda's default is the idiom for binding a loop's value.
    where: { inside: { kind: "parameters", inside: { kind: "function_definition" } } },
    examples: {
      bad: [
        "def add(item, items=[]):\n    items.append(item)\n    return items",
        "def call(url: str, headers: dict = {}) -> None:\n    ...\n\ndef f(seen=set()): ...",
      ],
      good: [
        "def add(item, items=None):\n    items = items or []",
        "def f(sizes=(1, 2), name=''): ...\ng = lambda x, acc=[]: acc",
      ],
    },
  },
  {
    id: "python/no-silent-except",
    languages: python,
    title: "Every error is swallowed, even Ctrl-C",
    message:
      "A bare `except:` also catches `KeyboardInterrupt`, `SystemExit` and every mistake in the block, and nobody will hear of it. " +
      "Name the exceptions that are expected.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-396",
    confidence: 0.8,
    needs: /\bexcept\s*(BaseException)?\s*:/,
    find: { kind: "except_clause" },
    where: {
      all: [
        { regex: "^except\\s*(BaseException)?\\s*:" },
        { has: { kind: "block", regex: "^(pass|\\.\\.\\.|continue|return|return None|return False)$" } },
      ],
    },
    examples: {
      bad: [
        "try:\n    save()\nexcept:\n    pass",
        "for x in xs:\n    try:\n        save(x)\n    except BaseException:\n        continue",
      ],
      good: [
        "try:\n    save()\nexcept OSError:\n    pass",
        "try:\n    save()\nexcept:\n    rollback()\n    raise",
      ],
    },
  },
  {
    id: "python/no-raise-not-implemented",
    languages: python,
    title: "NotImplemented is not an exception",
    message: "Raising it gives a `TypeError`. Raise `NotImplementedError`.",
    severity: "medium",
    category: "correctness",
    confidence: 0.95,
    needs: /raise NotImplemented\b/,
    find: { kind: "raise_statement" },
    where: { regex: "^raise NotImplemented(\\([^()]*\\))?$" },
    inTests: true,
    fix: (match) => match.text().replace("NotImplemented", "NotImplementedError"),
    examples: {
      bad: ["def area(self):\n    raise NotImplemented", "def area(self):\n    raise NotImplemented('area')"],
      good: [
        "def area(self):\n    # raise NotImplemented is wrong\n    raise NotImplementedError",
        "def __eq__(self, other):\n    return NotImplemented",
      ],
    },
  },
  {
    id: "python/no-jump-out-of-finally",
    languages: python,
    title: "Jump out of finally swallows the error",
    message:
      "A `return`, `break` or `continue` in `finally` drops the exception that was on its way (Python 3.14 warns about it). Move it after the block.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-584",
    confidence: 0.9,
    needs: /\bfinally\b/,
    find: {
      any: [{ kind: "return_statement" }, { kind: "break_statement" }, { kind: "continue_statement" }],
    },
    where: {
      any: [
        { kind: "return_statement", inside: { kind: "finally_clause", stopBy: functionBounds } },
        {
          not: { kind: "return_statement" },
          inside: {
            kind: "finally_clause",
            stopBy: { any: [functionBounds, { kind: "for_statement" }, { kind: "while_statement" }] },
          },
        },
      ],
    },
    inTests: true,
    examples: {
      bad: [
        "def f():\n    try:\n        return load()\n    finally:\n        return None",
        "for x in xs:\n    try:\n        load(x)\n    finally:\n        continue",
      ],
      good: [
        "def f():\n    try:\n        return load()\n    finally:\n        close()",
        "def f():\n    try:\n        load()\n    finally:\n        for x in xs:\n            if x: break",
      ],
    },
  },
  {
    id: "python/no-change-while-iterating",
    languages: python,
    title: "Collection changes while it is iterated over",
    message:
      "A list then skips elements, a dictionary or set raises `RuntimeError`. Iterate over a copy (`list(items)`) or build a new one.",
    severity: "high",
    category: "correctness",
    confidence: 0.8,
    needs: /\.(remove|pop)\(|\bdel\s/,
    find: {
      any: [
        { pattern: "$ALL.remove($ITEM)" },
        { pattern: "$ALL.pop($ITEM)" },
        { pattern: "del $ALL[$ITEM]" },
      ],
    },
    where: {
      inside: {
        kind: "for_statement",
        stopBy: functionBounds,
        all: [{ has: { field: "left", pattern: "$ITEM" } }, { has: { field: "right", pattern: "$ALL" } }],
        not: { has: { stopBy: functionBounds, any: leaving } },
      },
    },
    inTests: true,
    examples: {
      bad: [
        "for user in users:\n    if user.gone:\n        users.remove(user)",
        "for key in cache:\n    if old(key):\n        del cache[key]",
      ],
      good: [
        "for user in list(users):\n    if user.gone:\n        users.remove(user)",
        "for user in users:\n    if user.gone:\n        users.remove(user)\n        break\nfor key in keys:\n    del cache[key]",
      ],
    },
  },
  {
    id: "python/no-breakpoint",
    languages: python,
    title: "Debugger call",
    message: "It stops the program and waits at a terminal that a server doesn't have. Remove it.",
    severity: "medium",
    category: "maintainability",
    cwe: "CWE-489",
    confidence: 0.9,
    needs: /breakpoint\(|set_trace/,
    find: {
      any: [
        { kind: "call", has: { field: "function", kind: "identifier", regex: "^breakpoint$" } },
        methodOf("^(pdb|ipdb|pudb)$", "^set_trace$"),
      ],
    },
    where: { inside: { kind: "expression_statement" } },
    inTests: true,
    examples: {
      bad: ["def f():\n    breakpoint()", "import pdb; pdb.set_trace()"],
      good: ["plan = self.breakpoint()", 'text = "pdb.set_trace()"\nhook = breakpoint'],
    },
  },
];
