import { Ajv, type ValidateFunction } from "ajv";
import description from "./description.json" with { type: "json" };

type Schema = { [key: string]: unknown };

const ajv = new Ajv({ strict: false, allErrors: true });
const definitions = Object.fromEntries(
  Object.entries(description.definitions).map(([name, schema]) => [name, closed(schema)]),
);
const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a value by OpenAI's description of its API, or null. Fields that it doesn't name are wrong. */
export function faultOf(name: keyof typeof description.definitions, value: unknown): string | null {
  const check = compiled.get(name) ?? ajv.compile({ $ref: `#/definitions/${name}`, definitions });
  compiled.set(name, check);
  return check(value) ? null : ajv.errorsText(check.errors, { dataVar: "body" });
}

/** The schema without `allOf` (its parts made one) and with unnamed fields forbidden. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const schema = "allOf" in value ? joined(value) : value;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, closed(part)]));
  const open = !("properties" in inner) || "additionalProperties" in inner;
  return open ? inner : { ...inner, additionalProperties: false };
}

function joined(value: object): Schema {
  const { allOf, ...rest } = value as Schema & { allOf: Schema[] };
  const parts = [rest as Schema, ...allOf].map(resolved);
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map((part) => part["properties"] ?? {})) as Schema,
    required: parts.flatMap((part) => (part["required"] ?? []) as string[]),
  };
}

function resolved(schema: Schema): Schema {
  const name = typeof schema["$ref"] === "string" ? schema["$ref"].replace("#/definitions/", "") : null;
  const all = description.definitions as unknown as Record<string, Schema>;
  const found = name === null ? schema : all[name];
  if (!found) throw new Error(`OpenAI's description has no ${name}.`);
  return "allOf" in found ? joined(found) : found;
}
