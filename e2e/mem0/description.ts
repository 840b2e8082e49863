import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { translateSchema } from "../github/openapi/translate-schema";
import document from "./description.json" with { type: "json" };

type Operation = {
  requestBody?: { content: Record<string, { schema?: object }> };
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
};

const paths = document.paths as unknown as Record<string, Record<string, Operation>>;
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
// The package's types name the CommonJS export.
(formats as unknown as (ajv: Ajv) => void)(ajv);
ajv.addFormat("float", true);
const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a request's body, or null. `path` is as the description writes it. */
export function requestFault(method: string, path: string, body: unknown): string | null {
  const schema = operationOf(method, path).requestBody?.content["application/json"]?.schema;
  return schema ? faultOf(`${method} ${path}`, schema, body) : null;
}

/** What is wrong with an answer, or null; an undescribed status is wrong unless it means trouble of the service. */
export function answerFault(method: string, path: string, status: number, body: unknown): string | null {
  if (status === 401 || status === 429 || status >= 500) return null;
  const response = operationOf(method, path).responses[String(status)];
  if (!response) return `status ${status} is not described`;
  const schema = response.content?.["application/json"]?.schema;
  return schema ? faultOf(`${method} ${path} ${status}`, closed(schema), body) : null;
}

function operationOf(method: string, path: string): Operation {
  const operation = paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`mem0's description has no ${method} ${path}.`);
  return operation;
}

function faultOf(key: string, schema: object, value: unknown): string | null {
  const check = compiled.get(key) ?? ajv.compile(translateSchema(schema) as object);
  compiled.set(key, check);
  return check(value) ? null : ajv.errorsText(check.errors, { dataVar: "body" });
}

/** The schema with fields that it doesn't name forbidden: the double must not answer more than the service. */
function closed(value: unknown): object {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value as unknown as object;
  const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closed(part)]));
  const open = !("properties" in inner) || "additionalProperties" in inner;
  return open ? inner : { ...inner, additionalProperties: false };
}
