/** The parts of an OpenAPI document that the page draws; ours is made of these alone. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  description?: string;
  format?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
}

export interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: Schema;
}

export interface Operation {
  method: string;
  path: string;
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  /** False for calls that need no key. */
  guarded: boolean;
  parameters: Parameter[];
  body: Schema | null;
  answers: { status: string; description: string; schema: Schema | null }[];
}

interface Described {
  operationId?: string;
  tags?: readonly string[];
  summary?: string;
  description?: string;
  security?: readonly unknown[];
  parameters?: readonly Parameter[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses?: Record<string, { description: string; content?: Record<string, { schema?: Schema }> }>;
}

const schemaOf = (content: Record<string, { schema?: Schema }> | undefined): Schema | null =>
  Object.values(content ?? {})[0]?.schema ?? null;

/** Every call of a document, in its order. */
export function operationsOf(paths: object): Operation[] {
  return Object.entries(paths as Record<string, Record<string, Described>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      method: method.toUpperCase(),
      path,
      operationId: described.operationId ?? `${method} ${path}`,
      tag: described.tags?.[0] ?? "",
      summary: described.summary ?? "",
      ...(described.description && { description: described.description }),
      guarded: described.security?.length !== 0,
      parameters: [...(described.parameters ?? [])],
      body: schemaOf(described.requestBody?.content),
      answers: Object.entries(described.responses ?? {}).map(([status, answer]) => ({
        status,
        description: answer.description,
        schema: status.startsWith("2") ? schemaOf(answer.content) : null,
      })),
    })),
  );
}
