import type { Rule, SyntaxRule } from "../../rule";
import { argument, callOf, methodOf, python } from "./fragments";

/** A name that says that its value is a pattern already, or fixed. */
const patternName: SyntaxRule = {
  regex: "(?i)escape|regex|pattern|source|expr|re$|_re\\b|str$|^.{1,2}$|(?-i:(^|\\.)[A-Z][A-Z0-9_]*$)",
};

const textWith = (value: SyntaxRule): SyntaxRule => ({
  any: [
    { kind: "string", has: { kind: "interpolation", has: value } },
    { pattern: "$_ + $_", all: [{ has: { kind: "string" } }, { has: value }] },
  ],
});

/** Comparisons and assertions that are not what they look like. */
export const comparisonRules: readonly Rule[] = [
  {
    id: "python/no-assert-on-tuple",
    languages: python,
    title: "Assertion on a tuple always holds",
    message: "A tuple with something in it is true. Drop the parentheses: `assert condition, message`.",
    severity: "high",
    category: "correctness",
    cwe: "CWE-571",
    confidence: 0.95,
    needs: /\bassert[\s\\]*\(/,
    find: { kind: "assert_statement", has: { kind: "tuple" } },
    where: {
      all: [{ has: { nthChild: 1, kind: "tuple", has: { nthChild: 1 } } }, { not: { has: { nthChild: 2 } } }],
    },
    inTests: true,
    examples: {
      bad: ['assert (total > 0, "total must be positive")', "assert (a, b)"],
      good: ['assert total > 0, "total must be positive"', "assert (total > 0)\nassert (a, b) == pair"],
    },
  },
  {
    id: "python/no-identity-with-literal",
    languages: python,
    title: "Identity is compared where equality is meant",
    message:
      "`is` asks whether both are the same object, and whether equal literals are is up to the interpreter (Python warns about it). Use `==` or `!=`.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-597",
    confidence: 0.95,
    needs: /\bis\s+(not\s+)?(['"\d[({.-]|[fFrRbBuU]['"])/,
    find: { any: [{ pattern: "$LEFT is $RIGHT" }, { pattern: "$LEFT is not $RIGHT" }] },
    constraints: {
      RIGHT: {
        any: [
          { kind: "string" },
          { kind: "integer" },
          { kind: "float" },
          { kind: "tuple" },
          { kind: "list" },
          { kind: "dictionary" },
        ],
      },
    },
    inTests: true,
    fix: (match) => {
      const [left, right] = [match.getMatch("LEFT")?.text(), match.getMatch("RIGHT")?.text()];
      if (!left || !right) return null;
      return `${left} ${/^is\s+not\b/.test(match.text().slice(left.length).trim()) ? "!=" : "=="} ${right}`;
    },
    examples: {
      bad: ['if mode is "fast":\n    go()', "if count is not 0:\n    go()"],
      good: [
        "if value is None or flag is (other):\n    go()",
        'if mode == "fast" and kind is Kind.FAST:\n    go()',
      ],
    },
  },
  {
    id: "python/no-nan-comparison",
    languages: python,
    title: "Comparison with NaN is always the same",
    message: "NaN equals nothing, itself included. Use `math.isnan(value)` or `numpy.isnan(values)`.",
    severity: "high",
    category: "correctness",
    cwe: "CWE-1025",
    confidence: 0.95,
    needs: /\bnan\b|NaN/,
    find: { kind: "comparison_operator" },
    where: { regex: "(==|!=)\\s*((math|np|numpy)\\.(nan|NaN)|float\\(['\"]nan['\"]\\))$" },
    inTests: true,
    examples: {
      bad: [
        "if total == math.nan:\n    total = 0",
        'known = price != float("nan")\nrows = frame[frame.price == np.nan]',
      ],
      good: ["if math.isnan(total):\n    total = 0", 'if text == "nan" or value is np.nan:\n    skip()'],
    },
  },
  {
    id: "python/no-strip-of-a-word",
    languages: python,
    title: "strip removes characters, not a word",
    message:
      '`lstrip("http://")` takes away any of the letters h, t, p and the signs, and goes on into the text. Use `removeprefix` or `removesuffix`.',
    severity: "medium",
    category: "correctness",
    confidence: 0.85,
    needs: /\.[lr]?strip\(["']/,
    find: callOf("^[lr]?strip$"),
    where: argument(1, {
      kind: "string",
      regex: "^[rbu]?[\"'](https?:(//)?|www\\.|[a-z]+://|\\.[a-z][a-z0-9]{1,4}|[a-z]{3,}[_.:/-])[\"']$",
    }),
    inTests: true,
    examples: {
      bad: ['host = url.lstrip("https://")', 'name = path.rstrip(".py")'],
      good: [
        'host = url.removeprefix("https://")',
        "name = text.strip('abc')\ncut = text.rstrip('.,:/')\nrow = line.strip(' []')",
      ],
    },
  },
  {
    id: "python/no-raw-value-in-regexp",
    languages: python,
    title: "Value is put into a regular expression unescaped",
    message:
      "A `.`, `+` or `(` in the value changes what the expression matches, or makes it raise. " +
      "Wrap the value in `re.escape`, unless it is meant to be a pattern.",
    severity: "low",
    category: "correctness",
    cwe: "CWE-185",
    confidence: 0.65,
    needs: /\bre\.(compile|match|search|sub|fullmatch|findall|split)\(/,
    find: methodOf("^re$", "^(compile|match|search|sub|subn|fullmatch|findall|finditer|split)$"),
    where: {
      any: [
        argument(1, textWith({ kind: "attribute", not: patternName })),
        {
          all: [
            argument(1, textWith({ kind: "identifier", pattern: "$VALUE", not: patternName })),
            {
              inside: {
                stopBy: "end",
                kind: "function_definition",
                has: { field: "parameters", has: { stopBy: "end", kind: "identifier", pattern: "$VALUE" } },
              },
            },
          ],
        },
      ],
    },
    examples: {
      bad: [
        'def find(name: str, text):\n    return re.search(f"^{name}:", text)',
        'line = re.compile("^" + options.prefix)',
      ],
      good: [
        'found = re.search(f"^{re.escape(name)}:", text)',
        'line = re.compile("^" + PREFIX + word_pattern)\nother = re.compile(pattern)\nx = re.match(rf"{prefix_re}\\d", text)',
      ],
    },
  },
];
