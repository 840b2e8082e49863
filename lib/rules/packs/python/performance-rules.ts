import type { Rule } from "../../rule";
import { argument, callOf, functionBounds, keyword, methodOf, python } from "./fragments";

/** Work that grows faster than its input, or waits without end. */
export const performanceRules: readonly Rule[] = [
  {
    id: "python/no-request-without-timeout",
    languages: python,
    title: "HTTP request may wait for ever",
    message:
      "`requests` has no timeout of its own: a server that never answers holds this thread for good. Pass `timeout=` in seconds.",
    severity: "low",
    category: "performance",
    cwe: "CWE-400",
    confidence: 0.8,
    needs: /\brequests\./,
    find: methodOf("^requests$", "^(get|post|put|patch|delete|head|options|request)$"),
    where: {
      all: [
        { not: keyword("timeout") },
        { not: { has: { field: "arguments", has: { kind: "dictionary_splat" } } } },
      ],
    },
    examples: {
      bad: ["data = requests.get(url).json()", "requests.post(url, json=body, headers=headers)"],
      good: [
        "data = requests.get(url, timeout=10).json()",
        "requests.post(url, **options)\nsession.get(url)",
      ],
    },
  },
  {
    id: "python/no-quadratic-sum",
    languages: python,
    title: "sum over lists copies the result at each step",
    message:
      "The copies add up to the square of the length. Use `list(itertools.chain.from_iterable(lists))` or a comprehension with two `for`.",
    severity: "low",
    category: "performance",
    cwe: "CWE-407",
    confidence: 0.85,
    needs: /\bsum\(/,
    find: { kind: "call", has: { field: "function", kind: "identifier", regex: "^sum$" } },
    where: argument(2, { regex: "^(\\[\\]|list\\(\\)|\\(\\))$" }),
    examples: {
      bad: ["rows = sum((page.rows for page in pages), [])", "flat = sum(lists, [])"],
      good: [
        "total = sum(prices, 0)",
        "flat = [row for page in pages for row in page]\nn = checksum(parts, [])",
      ],
    },
  },
  {
    id: "python/no-query-in-loop",
    languages: python,
    title: "One database query for each item",
    message:
      "The time grows with the number of items, a round trip each. " +
      "Read them at once before the loop: `filter(pk__in=…)`, `in_bulk`, `select_related` or a join.",
    severity: "low",
    category: "performance",
    cwe: "CWE-1050",
    confidence: 0.65,
    needs: /\.objects\.(get|filter)\(/,
    find: callOf("^(get|first|count|exists)$"),
    where: {
      all: [
        {
          has: {
            field: "function",
            regex: "^\\w+\\.objects\\.(get|filter\\([^()]*\\)\\.(first|count|exists|get))$",
          },
        },
        { inside: { stopBy: functionBounds, kind: "for_statement" } },
        {
          not: {
            inside: {
              stopBy: { kind: "for_statement" },
              kind: "for_statement",
              has: { field: "right", regex: "\\.objects\\.(get|filter)\\(" },
            },
          },
        },
      ],
    },
    examples: {
      bad: [
        "for order in orders:\n    order.owner = User.objects.get(pk=order.owner_id)",
        "for user in users:\n    if Order.objects.filter(owner=user).exists():\n        active.append(user)",
      ],
      good: [
        "owners = User.objects.in_bulk(ids)\nfor order in orders:\n    order.owner = owners[order.owner_id]",
        "for user in User.objects.filter(active=True):\n    mail(user)\ncache.objects.get(1)",
      ],
    },
  },
];
