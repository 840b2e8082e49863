import type { SgNode } from "@ast-grep/napi";
import { fits } from "./sizes";
import type { SourceText } from "./source-text";

const deepest = 40;
/** Of a longer list nothing is known that its lines do not tell. */
const mostChildren = 5_000;
const leads = /comment|^decorator$|^attribute_item$|^attribute_list$|^annotation$/;

/** Whole lines that belong together; a node to look into when they are too many. */
interface Unit {
  from: number;
  to: number;
  node: SgNode;
  /** A comment or decorator, which belongs to what follows it. */
  leads: boolean;
}

/**
 * First lines of parts that end where statements end: what fits stays whole, neighbours are joined while they fit,
 * and what does not fit is looked into.
 */
export function treeCuts(root: SgNode, source: SourceText): number[] {
  const cuts: number[] = [];
  split(unitsOf(root), 0);
  return cuts;

  function split(units: readonly Unit[], depth: number): void {
    let open: number | null = null;
    for (const unit of units) {
      if (!fits(source, unit.from, unit.to)) {
        open = null;
        cuts.push(unit.from);
        if (depth < deepest && unit.to > unit.from) split(within(unit), depth + 1);
      } else if (open === null || !fits(source, open, unit.to)) {
        open = unit.from;
        cuts.push(unit.from);
      }
    }
  }
}

/** A large unit's own units; the first begins where it does, with its comments. */
function within({ from, node }: Unit): Unit[] {
  const [first, ...rest] = unitsOf(node);
  return first ? [{ ...first, from }, ...rest] : [];
}

/** A node's named children as units: those that share a line are one, and so are comments with what they are about. */
function unitsOf(node: SgNode): Unit[] {
  const units: Unit[] = [];
  const children = node.namedChildren();
  if (children.length > mostChildren) return [];
  for (const child of children) {
    const { start, end } = child.range();
    // A node that ends at a line's beginning ends with the line before it.
    const to = end.column === 0 && end.line > start.line ? end.line - 1 : end.line;
    const unit = { from: start.line, to, node: child, leads: leads.test(String(child.kind())) };
    const last = units.at(-1);
    if (!last || !(unit.from <= last.to || (last.leads && unit.from === last.to + 1))) {
      units.push(unit);
      continue;
    }
    if (unit.to - unit.from >= last.node.range().end.line - last.node.range().start.line) last.node = child;
    last.to = Math.max(last.to, to);
    last.leads = last.leads && unit.leads;
  }
  return units;
}
