import { expect, test } from "vitest";
import { openApiDocument } from "@/lib/http/openapi";
import { operationsOf, type Schema } from "./document";
import { schemaText } from "./schema-text";

test.each<[Schema, string]>([
  [{ $ref: "#/components/schemas/Finding" }, "Finding"],
  [{ type: "array", items: { anyOf: [{ type: "string" }, { type: "null" }] } }, "(string | null)[]"],
  [{ enum: ["a", 1] }, '"a" | 1'],
  [{ type: "object", additionalProperties: { type: "integer" } }, "{ [string]: number }"],
  [
    {
      type: "object",
      properties: { id: { type: "string", description: "Its id" }, at: { type: ["string", "null"] } },
      required: ["id"],
    },
    "{\n  id: string // Its id\n  at?: string | null\n}",
  ],
])("%j", (schema, text) => {
  expect(schemaText(schema)).toBe(text);
});

test("every schema and every call of the document can be drawn", () => {
  const document = openApiDocument();
  for (const [name, schema] of Object.entries(document.components.schemas))
    expect([name, schemaText(schema as Schema)]).not.toEqual([name, "unknown"]);
  const operations = operationsOf(document.paths);
  expect(operations.length).toBeGreaterThan(25);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  expect(new Set(operations.map(({ tag }) => tag))).toEqual(new Set(document.tags.map(({ name }) => name)));
});
