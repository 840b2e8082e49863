import type { KnownNode, Span } from "../tree/known-node";
import { type Binding, spanOf } from "./bindings";
import { type Constant, constantOf } from "./constant-of";
import { valuesOf } from "./flow-language";
import type { Ground } from "./ground";

const mostLevels = 30;

/**
 * The block in which a binding has certainly happened once it was passed: code outside of it may have been reached
 * without it. Null when it never happens, because a condition of fixed values says so.
 */
export function reachOf(binding: Binding, ground: Ground): Span | null {
  const before = ground.reaches.get(binding);
  if (before !== undefined) return before;
  const reach = binding.parameter ? binding.scope : climb(binding, ground);
  ground.reaches.set(binding, reach);
  return reach;
}

function climb({ node, scope }: Binding, ground: Ground): Span | null {
  const { blocks, functions } = ground.language;
  let block: Span | undefined;
  let at = node;
  for (let level = 0; level < mostLevels; level += 1) {
    const parent = at.parent();
    if (!parent || functions.includes(parent.kind()) || spanOf(parent).start < scope.start) break;
    const chosen = isChosen(at, parent, ground);
    if (chosen === "never") return null;
    const span = spanOf(at);
    if (chosen === "always") {
      // What is always chosen is as good as the code around it.
      if (block && block.start === span.start && block.end === span.end) block = undefined;
    } else if (chosen === "perhaps") block ??= span;
    if (chosen !== "always" && blocks.has(parent.kind())) block ??= spanOf(parent);
    at = parent;
  }
  return block ?? scope;
}

type Chosen = "always" | "never" | "perhaps" | null;

/** Whether a branch is run; null where the parent does not branch. */
function isChosen(branch: KnownNode, parent: KnownNode, ground: Ground): Chosen {
  const kind = parent.kind();
  if (kind === "if_statement") {
    const condition = parent.field("condition");
    const [first, other] = [parent.field("consequence"), parent.field("alternative")];
    const which = same(first, branch) ? true : same(other, branch) ? false : null;
    if (!condition || which === null) return null;
    const value = constantOf(condition, ground);
    if (typeof value !== "boolean") return "perhaps";
    return value === which ? "always" : "never";
  }
  if (branch.kind() === "switch_block_statement_group") return isCase(branch, parent, ground);
  return null;
}

const same = (one: KnownNode | null, other: KnownNode): boolean =>
  one !== null && one.range().start.index === other.range().start.index && one.kind() === other.kind();

/** Java's `case 'A': … break;` of a fixed value. */
function isCase(group: KnownNode, all: KnownNode, ground: Ground): Chosen {
  const condition = all.parent()?.field("condition");
  const value = condition ? constantOf(condition, ground) : undefined;
  if (value === undefined) return "perhaps";
  const groups = valuesOf(all);
  const labels = groups.map((one) => labelsOf(one, ground));
  const exact = labels.findIndex((some) => some.includes(value));
  const first = exact < 0 ? labels.findIndex((some) => some.includes("default")) : exact;
  const place = groups.findIndex((one) => same(one, group));
  if (first < 0 || place < first) return "never";
  // It falls through until a group ends with a jump.
  if (groups.slice(first, place).some(endsWithJump)) return "never";
  return "always";
}

function labelsOf(group: KnownNode, ground: Ground): (Constant | undefined)[] {
  return group
    .children()
    .filter((child) => child.kind() === "switch_label")
    .flatMap((label) => {
      const values = valuesOf(label);
      return values.length === 0 ? ["default"] : values.map((one) => constantOf(one, ground));
    });
}

const endsWithJump = (group: KnownNode): boolean =>
  /^(break|return|throw|continue|yield)_statement$/.test(valuesOf(group).at(-1)?.kind() ?? "");
