import type { SarifResult, SarifRule, SarifRun } from "./sarif-log";

type Component = SarifRun["tool"]["driver"];

/**
 * The rule of a result, and what describes it: by its place among the rules of the tool or of an extension, else by
 * its name, of which `CA1000/1` is a kind of `CA1000`. Null where the result names no rule.
 */
export function ruleOfResult(
  result: SarifResult,
  { driver, extensions = [] }: SarifRun["tool"],
): { id: string; rule: SarifRule | null; component: Component } | null {
  const named = result.rule?.toolComponent;
  const component =
    named?.index !== undefined && named.index >= 0
      ? (extensions[named.index] ?? driver)
      : (extensions.find(({ name }) => name === named?.name) ?? driver);
  const id = result.ruleId ?? result.rule?.id;
  const at = result.rule?.index ?? result.ruleIndex ?? -1;
  const placed = component.rules?.[at];
  if (placed && (id === undefined || covers(placed.id, id)))
    return { id: id ?? placed.id, rule: placed, component };
  if (id === undefined) return null;
  for (const one of [component, driver, ...extensions]) {
    const rule = namesIn(one).get(id) ?? namesIn(one).get(id.replace(/\/[^/]*$/, ""));
    if (rule) return { id, rule, component: one };
  }
  return { id, rule: null, component };
}

const covers = (rule: string, id: string): boolean => id === rule || id.startsWith(`${rule}/`);

const known = new WeakMap<Component, Map<string, SarifRule>>();

function namesIn(component: Component): Map<string, SarifRule> {
  const before = known.get(component);
  if (before) return before;
  const names = new Map((component.rules ?? []).map((rule) => [rule.id, rule]));
  known.set(component, names);
  return names;
}
