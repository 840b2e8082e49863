import { createHash } from "node:crypto";
import type { Model, ModelRequest } from "./model";

/**
 * 64 hex digits (SHA-256) over everything that shapes the answer: the model, its settings, and the request but for
 * `purpose`, which is a label of ours. The order of an object's keys doesn't count.
 */
export function requestHash(model: Pick<Model, "id" | "settings">, request: ModelRequest): string {
  const { purpose: _label, ...asked } = request;
  return createHash("sha256")
    .update(canonicalJson({ model: model.id, settings: model.settings ?? null, ...asked }))
    .digest("hex");
}

/** JSON with sorted keys and without `undefined`: equal for values that JSON cannot tell apart. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : item,
  );
}
