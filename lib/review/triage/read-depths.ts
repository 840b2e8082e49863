import { oneLine } from "@/lib/tools/one-line";
import { parseLenient } from "../reply/lenient-json";
import { splitTaggedBlocks, stripFence } from "../reply/tagged-blocks";
import type { Depth } from "../triage";

const keys = new Set(["file", "path", "depth", "reason"]);
const isKey = (name: string) => keys.has(name);

/** What models call them too. */
const names: Record<string, Depth> = {
  deep: "deep",
  full: "deep",
  close: "deep",
  glance: "glance",
  skim: "glance",
  brief: "glance",
  shallow: "glance",
  skip: "skip",
  none: "skip",
  ignore: "skip",
};
const order: Depth[] = ["deep", "glance", "skip"];

/**
 * What a small model said of each file, by its place in the list that was asked about. Whatever the form: a tagged
 * block, bare JSON, files by number or by path. Of two words on one file the more careful one counts; words that are
 * none are left out. Null where nothing can be read. Never throws.
 */
export function readDepths(
  reply: string,
  paths: readonly string[],
): Map<number, { depth: Depth; reason: string }> | null {
  const text = reply.slice(0, 100_000);
  const items = splitTaggedBlocks(text, ["triage"], isKey).blocks["triage"]?.items ?? bare(text);
  if (!items) return null;
  const read = new Map<number, { depth: Depth; reason: string }>();
  for (const item of items) {
    const given: Record<string, unknown> = typeof item === "object" && item !== null ? { ...item } : {};
    const at = placeOf(given["file"] ?? given["path"], paths);
    const said = given["depth"];
    const depth = typeof said === "string" ? names[said.trim().toLowerCase()] : undefined;
    if (at === null || !depth) continue;
    const before = read.get(at);
    if (before && order.indexOf(before.depth) <= order.indexOf(depth)) continue;
    const reason = typeof given["reason"] === "string" ? oneLine(given["reason"], 120) : "";
    read.set(at, { depth, reason: reason || "no reason was given" });
  }
  return read.size > 0 ? read : null;
}

function bare(text: string): unknown[] | null {
  const inside = stripFence(text.trim());
  const start = inside.indexOf("[");
  const read = start < 0 ? null : parseLenient(inside.slice(start), isKey);
  return read && Array.isArray(read.value) ? read.value : null;
}

function placeOf(named: unknown, paths: readonly string[]): number | null {
  const number = typeof named === "number" ? named : typeof named === "string" ? Number(named) : Number.NaN;
  if (Number.isInteger(number)) return number >= 1 && number <= paths.length ? number - 1 : null;
  const at = typeof named === "string" ? paths.indexOf(named.trim()) : -1;
  return at >= 0 ? at : null;
}
