import type { Schema } from "./document";

const nameOf = (ref: string) => ref.replace("#/components/schemas/", "");
const written = (value: unknown) => JSON.stringify(value);

/** A schema as the type that it describes, in TypeScript's words: short, and read by everybody who calls an API. */
export function schemaText(schema: Schema, indent = ""): string {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.const !== undefined) return written(schema.const);
  if (schema.enum) return schema.enum.map(written).join(" | ");
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts) return [...new Set(parts.map((part) => schemaText(part, indent)))].join(" | ");
  if (schema.allOf) return schema.allOf.map((part) => schemaText(part, indent)).join(" & ");
  if (Array.isArray(schema.type)) return schema.type.join(" | ");
  if (schema.type === "array") return arrayText(schemaText(schema.items ?? {}, indent));
  if (schema.type === "object" || schema.properties) return objectText(schema, indent);
  if (schema.type === "integer") return "number";
  return schema.type ?? "unknown";
}

const arrayText = (item: string) =>
  /[|& ]/.test(item) && !item.startsWith("{") ? `(${item})[]` : `${item}[]`;

function objectText(schema: Schema, indent: string): string {
  const more = `${indent}  `;
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) {
    const { additionalProperties: values, propertyNames: names } = schema;
    if (typeof values !== "object") return "object";
    return `{ [${names ? schemaText(names) : "string"}]: ${schemaText(values, more)} }`;
  }
  const lines = fields.map(([name, field]) => {
    const mark = schema.required?.includes(name) ? "" : "?";
    const about = field.description ? ` // ${field.description}` : "";
    return `${more}${name}${mark}: ${schemaText(field, more)}${about}`;
  });
  return `{\n${lines.join("\n")}\n${indent}}`;
}
