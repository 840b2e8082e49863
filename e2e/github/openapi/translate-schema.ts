/**
 * Turns OpenAPI 3.0 schemas into JSON Schema: `nullable` becomes a type, examples and descriptions go. Works on a
 * whole document, so that references inside it keep pointing at the right places.
 */
export const translateSchema = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(translateSchema);
  if (typeof value !== "object" || value === null) return value;
  const translated: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    // `properties` named like these hold schemas (objects); the notes themselves are texts or samples.
    if ((name === "description" || name === "example") && !isSchema(inner)) continue;
    if (name === "examples" || name === "x-github") continue;
    translated[name] = translateSchema(inner);
  }
  return nullable(translated);
};

const isSchema = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  ("type" in value || "$ref" in value || "oneOf" in value || "anyOf" in value || "allOf" in value);

const nullable = (schema: Record<string, unknown>): Record<string, unknown> => {
  if (schema["nullable"] !== true) return schema;
  const { nullable: _nullable, ...rest } = schema;
  if (typeof rest["type"] === "string") {
    const values = Array.isArray(rest["enum"]) ? { enum: [...(rest["enum"] as unknown[]), null] } : {};
    return { ...rest, type: [rest["type"], "null"], ...values };
  }
  return { anyOf: [rest, { type: "null" }] };
};
