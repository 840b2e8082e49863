import type { Operation, Schema } from "./document";

/** A value that fits a schema, as an example to be changed. */
function exampleOf(schema: Schema): unknown {
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return exampleOf(first);
  if (schema.properties) {
    const needed = Object.entries(schema.properties).filter(([name]) => schema.required?.includes(name));
    return Object.fromEntries(needed.map(([name, field]) => [name, exampleOf(field)]));
  }
  if (schema.type === "array") return [];
  if (schema.type === "boolean") return false;
  if (schema.type === "integer" || schema.type === "number") return schema.minimum ?? 1;
  return "…";
}

/** A call as a line for a shell; what has to be filled in stands in capitals or as an ellipsis. */
export function curlOf({ method, path, parameters, body, guarded }: Operation, site: string): string {
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
  const query = parameters.filter((one) => one.in === "query" && one.required);
  const search = query.map(({ name }) => `${name}=${name.toUpperCase()}`).join("&");
  return [
    `curl${method === "GET" ? "" : ` -X ${method}`} '${site}${place}${search && `?${search}`}'`,
    ...(guarded ? [`-H "Authorization: Bearer $GLOSS_KEY"`] : []),
    ...(body ? [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(exampleOf(body))}'`] : []),
  ].join(" \\\n  ");
}
