import { z } from "zod";

/** What the calls are about, in the order of the document. */
export const tags = {
  Repositories: "Connecting repositories, scanning them, and how each is reviewed.",
  Reviews: "Starting reviews, and reading what they came to.",
  Code: "Indexing a repository's code, and searching it.",
  Analytics: "Figures over reviews: verdicts, findings, acceptance, time, cost, files.",
  Memory: "Rules of the team, and what reviews have learned.",
  Keys: "API keys: shown once, kept as a hash, limited and expiring.",
  Operation: "Deliveries, the audit log, and whether all is well.",
} as const;

interface Call {
  /** Name of the operation, for programs that are generated from the document. */
  id: string;
  tag: keyof typeof tags;
  summary: string;
  description?: string;
  /** Names of the parameters in the path. */
  path?: string[];
  query?: z.ZodObject;
  body?: z.ZodType;
  answers: Record<string, object>;
  /** Refusals beside those that every call may be answered with. */
  refusals?: (keyof typeof furtherRefusals)[];
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ "application/json": { schema } });

/** An answer whose body is a schema of the document, or one of several. */
export const answer = (description: string, ...names: [string, ...string[]]) => ({
  description,
  content: json(names.length === 1 ? ref(names[0]) : { anyOf: names.map(ref) }),
});

export const none = { description: "Done" };

export const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: ref("Problem") } },
});

const refusals = {
  "400": problem("The request is not what is described here"),
  "401": problem("No key and no session, or not one that works"),
  "403": problem("The role or the key does not allow it"),
  "429": problem("Too many calls; Retry-After says for how long to wait"),
  "500": problem("A fault of Gloss; the log has it under request_id"),
  "503": problem("The database, or where memories are kept, can't be reached just now"),
};
const furtherRefusals = {
  "404": problem("There is none that you may see"),
  "409": problem("Not in its present state"),
  "422": problem("GitHub refused it"),
  "502": problem("Another service gave an answer that can't be used"),
  "504": problem("Another service took too long"),
};
const bodyRefusals = {
  "413": problem("The body is too large"),
  "415": problem("The body does not call itself JSON"),
};

export const parameter = (
  name: string,
  where: "path" | "query" | "header",
  schema: object,
  required: boolean,
) => ({
  name,
  in: where,
  required,
  schema,
});

/** Parameters of a query as they are written: what is read as a number is described as one. */
function inQuery(schema: z.ZodObject) {
  const { properties: read = {} } = z.toJSONSchema(schema, { io: "output", unrepresentable: "any" });
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, written]) => {
    const output = Object(read[name]);
    const shape = output.type === "integer" || output.type === "number" ? output : Object(written);
    return parameter(name, "query", shape, required.includes(name));
  });
}

const bodyOf = (schema: z.ZodType) => {
  const { $schema: _dialect, ...shape } = z.toJSONSchema(schema, { io: "input" });
  // Nothing at all is read as an empty object.
  return { required: !schema.safeParse({}).success, content: json(shape) };
};

/** A call that needs a right, with everything that it may be answered with. */
export const call = ({
  id,
  tag,
  summary,
  description,
  path,
  query,
  body,
  answers,
  refusals: further,
}: Call) => ({
  operationId: id,
  tags: [tag],
  summary,
  ...(description && { description }),
  parameters: [
    ...(path ?? []).map((name) => parameter(name, "path", { type: "string" }, true)),
    ...(query ? inQuery(query) : []),
  ],
  ...(body && { requestBody: bodyOf(body) }),
  responses: {
    ...answers,
    ...refusals,
    ...Object.fromEntries((further ?? []).map((status) => [status, furtherRefusals[status]])),
    ...(body && bodyRefusals),
  },
});

/** A call that only reads: who sends the tag of what they have is told when it is still so. */
export const read = (described: Call) =>
  call({
    ...described,
    answers: { ...described.answers, "304": { description: "As it was when If-None-Match was given out" } },
  });
