import { z } from "zod";

/** A tool that a server says it has, as far as it matters here. Its description is never shown to anybody. */
export interface DiscoveredTool {
  name: string;
  parameters: Parameter[];
  /** Null when the server does not say. */
  readOnly: boolean | null;
}

export interface Parameter {
  name: string;
  required: boolean;
  /** Has a value of its own when none is given. */
  hasDefault: boolean;
  /** JSON types that it takes; empty when it does not say. */
  types: string[];
  /** Texts that it takes; null when it takes any. */
  values: string[] | null;
  /** The largest number that it takes. */
  maximum: number | null;
  /** The longest text that it takes. */
  maxLength: number | null;
}

const mostParameters = 100;

const property = z.looseObject({
  type: z.union([z.string(), z.array(z.string()).max(10)]).optional(),
  enum: z.array(z.unknown()).max(500).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).max(20).optional(),
  oneOf: z.array(z.unknown()).max(20).optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
});

const listed = z.looseObject({
  name: z.string().regex(/^[\w./-]{1,128}$/),
  inputSchema: z.looseObject({
    type: z.literal("object").optional(),
    properties: z.record(z.string(), z.unknown()).optional(),
    required: z.array(z.string()).max(500).optional(),
  }),
  annotations: z.looseObject({ readOnlyHint: z.boolean().optional() }).optional(),
  execution: z.looseObject({ taskSupport: z.string().optional() }).optional(),
});

/** A tool as a server listed it; null for what is none, or what wants to be run as a task. */
export function readTool(given: unknown): DiscoveredTool | null {
  const read = listed.safeParse(given);
  if (!read.success || read.data.execution?.taskSupport === "required") return null;
  const { name, inputSchema, annotations } = read.data;
  const properties = Object.entries(inputSchema.properties ?? {});
  // Who asks for that much asks for what nobody here can give.
  if (properties.length > mostParameters) return null;
  const required = new Set(inputSchema.required);
  // What is required and not described can't be given.
  if ([...required].some((key) => !Object.hasOwn(inputSchema.properties ?? {}, key))) return null;
  return {
    name,
    parameters: properties.map(([key, schema]) => readParameter(key, schema, required.has(key))),
    readOnly: annotations?.readOnlyHint ?? null,
  };
}

function readParameter(name: string, schema: unknown, required: boolean): Parameter {
  const choices = alternatives(schema);
  const values = choices.flatMap((one) => one.enum ?? (one.const === undefined ? [] : [one.const]));
  const texts = values.filter((value) => typeof value === "string");
  return {
    name,
    required,
    hasDefault: typeof schema === "object" && schema !== null && "default" in schema,
    types: [...new Set(choices.flatMap(({ type }) => type ?? []))],
    values: values.length > 0 ? texts : null,
    maximum: least(choices.map(({ maximum }) => maximum)),
    maxLength: least(choices.map(({ maxLength }) => maxLength)),
  };
}

/** The schema itself and what it allows one of; null is what we leave out anyway. */
function alternatives(schema: unknown): z.infer<typeof property>[] {
  const read = property.safeParse(schema);
  if (!read.success) return [];
  const inner = [...(read.data.anyOf ?? []), ...(read.data.oneOf ?? [])].flatMap((one) => {
    const parsed = property.safeParse(one);
    return parsed.success && parsed.data.type !== "null" ? [parsed.data] : [];
  });
  return [read.data, ...inner];
}

function least(values: (number | undefined)[]): number | null {
  const given = values.filter((value) => value !== undefined);
  return given.length > 0 ? Math.min(...given) : null;
}
