import type { Rule } from "../../rule";
import { argument, callOf, scripts, withJsx } from "./fragments";

/** Mistakes with React's own contracts. */
export const reactRules: readonly Rule[] = [
  {
    id: "typescript/no-async-effect",
    languages: scripts,
    title: "Effect returns a promise instead of its clean-up",
    message:
      "React calls what an effect returns when it cleans up; a promise can't be called, and a late answer sets the state of a view that is gone. " +
      "Declare the async function inside the effect, and return a function that cancels it.",
    severity: "medium",
    category: "correctness",
    confidence: 0.95,
    needs: /use(Layout|Insertion)?Effect/,
    find: callOf("^use(Layout|Insertion)?Effect$"),
    where: argument(1, {
      any: [{ kind: "arrow_function" }, { kind: "function_expression" }],
      regex: "^async\\b",
    }),
    examples: {
      bad: [
        "useEffect(async () => {\n  setUser(await load(id));\n}, [id]);",
        "React.useLayoutEffect(async function () { await measure(); }, []);",
      ],
      good: [
        "useEffect(() => {\n  const run = async () => setUser(await load(id));\n  void run();\n}, [id]);",
        "useAsyncEffect(async () => load(id), [id]);",
      ],
    },
  },
  {
    id: "typescript/no-new-key-each-render",
    languages: withJsx,
    title: "Key is new on every render",
    message:
      "React then throws the element and its state away and builds it again each time. Use an id that belongs to the item.",
    severity: "medium",
    category: "performance",
    confidence: 0.95,
    needs: /\bkey=/,
    find: { kind: "jsx_attribute", has: { kind: "property_identifier", regex: "^key$" } },
    where: {
      regex: "Math\\.random\\(\\)|randomUUID\\(\\)|\\b(nanoid|uuid|uuidv4|uniqueId)\\(|Date\\.now\\(\\)",
    },
    examples: {
      bad: [
        "const view = rows.map((row) => <Row key={Math.random()} row={row} />);",
        "const view = rows.map((row) => <li key={crypto.randomUUID()}>{row.name}</li>);",
      ],
      good: [
        "const view = rows.map((row) => <Row key={row.id} row={row} />);",
        "const view = <Row id={Math.random()} key={id} />;",
      ],
    },
  },
  {
    id: "typescript/no-effect-without-clean-up",
    languages: scripts,
    title: "Effect starts something that nothing stops",
    message:
      "The timer or listener lives on after the view is gone, and there is one more after each run. " +
      "Return a function that clears or removes it.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-772",
    confidence: 0.85,
    needs: /use(Layout)?Effect/,
    find: callOf("^use(Layout)?Effect$"),
    where: argument(1, {
      any: [{ kind: "arrow_function" }, { kind: "function_expression" }],
      has: {
        field: "body",
        kind: "statement_block",
        all: [
          { has: { kind: "expression_statement", has: callOf("^(setInterval|addEventListener)$") } },
          { not: { has: { stopBy: "end", kind: "return_statement" } } },
          { not: { regex: "signal|once:|\\bclearInterval|removeEventListener" } },
        ],
      },
    }),
    examples: {
      bad: [
        "useEffect(() => {\n  setInterval(refresh, 1000);\n}, []);",
        'useEffect(() => {\n  window.addEventListener("resize", measure);\n}, [measure]);',
      ],
      good: [
        "useEffect(() => {\n  const timer = setInterval(refresh, 1000);\n  return () => clearInterval(timer);\n}, []);",
        'useEffect(() => {\n  window.addEventListener("resize", measure);\n  return () => window.removeEventListener("resize", measure);\n}, []);\nsetInterval(refresh, 1000);',
      ],
    },
  },
];
