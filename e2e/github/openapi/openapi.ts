import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import type { Answer } from "../http/call";
import type { Route } from "../http/router";
import { correctDescription } from "./correct-description";
import { translateSchema } from "./translate-schema";

type Schema = Record<string, unknown>;
interface Operation {
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema?: Schema }> }>;
}

/** An answer of the double that GitHub's description does not allow. */
export interface Violation {
  endpoint: string;
  status: number;
  errors: string[];
}

let document: Promise<Schema> | undefined;

/** GitHub's published description of its API, read once a process. */
const describe = (): Promise<Schema> => {
  document ??= Promise.resolve().then(() => {
    const path = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
    return translateSchema(correctDescription(JSON.parse(readFileSync(path, "utf8")) as Schema)) as Schema;
  });
  return document;
};

/** Checks requests and answers against GitHub's own description of them. */
export class OpenApi {
  /** Answers that broke the description; empty is what tests ask for. */
  readonly violations: Violation[] = [];
  readonly #ajv: Ajv;
  readonly #document: Schema;
  readonly #checks: { requests: boolean; answers: boolean };
  readonly #compiled = new Map<string, ValidateFunction | null>();

  private constructor(schema: Schema, checks: { requests: boolean; answers: boolean }) {
    this.#document = schema;
    this.#checks = checks;
    this.#ajv = new Ajv({ strict: false, allErrors: false, validateFormats: true });
    formats.default(this.#ajv);
    this.#ajv.addSchema(schema, "github");
  }

  static async load(checks: { requests: boolean; answers: boolean }): Promise<OpenApi> {
    return new OpenApi(await describe(), checks);
  }

  /** What is wrong with the body of a request, in GitHub's words; null when nothing is. */
  requestFault(route: Route, body: Record<string, unknown>, given: boolean): string | null {
    if (!this.#checks.requests) return null;
    const operation = this.#operation(route);
    const schema = operation?.requestBody?.content?.["application/json"]?.schema;
    if (!schema || (!given && route.method === "DELETE")) return null;
    const check = this.#compile(`request ${route.method} ${route.path}`, schema);
    if (!check || check(body)) return null;
    const error = check.errors?.[0];
    // GitHub's own check lets the event of a review through to a layer that words it differently.
    if (error?.keyword === "enum" && error.instancePath === "/event") return null;
    return inGitHubsWords(error);
  }

  /** Notes an answer whose status or body the description does not have. */
  checkAnswer(route: Route, answer: Answer): void {
    if (!this.#checks.answers || answer.raw !== undefined || route.graphql) return;
    const endpoint = `${route.method} ${route.path}`;
    const operation = this.#operation(route);
    if (!operation)
      return void this.violations.push({ endpoint, status: answer.status, errors: ["unknown endpoint"] });
    const response = this.#response(operation, answer.status);
    if (!response)
      return void this.violations.push({ endpoint, status: answer.status, errors: ["unknown status"] });
    const schema = Object.values(response.content ?? {}).at(-1)?.schema;
    const json = response.content?.["application/json"]?.schema ?? schema;
    if (!json) return;
    const check = this.#compile(`answer ${endpoint} ${answer.status}`, json);
    // Once through JSON, so that what is checked is what is sent.
    if (!check || check(JSON.parse(JSON.stringify(answer.json)))) return;
    this.violations.push({ endpoint, status: answer.status, errors: explain(check) });
  }

  /** Notes a webhook payload that the description does not have. */
  checkPayload(event: string, payload: Record<string, unknown>): void {
    if (!this.#checks.answers) return;
    const action = typeof payload["action"] === "string" ? `-${payload["action"]}` : "";
    const name = `${event}${action}`.replaceAll("_", "-");
    const webhooks = this.#document["x-webhooks"] as Record<string, { post: Operation } | undefined>;
    const schema = webhooks[name]?.post.requestBody?.content?.["application/json"]?.schema;
    const endpoint = `webhook ${name}`;
    if (!schema) return void this.violations.push({ endpoint, status: 0, errors: ["unknown event"] });
    const check = this.#compile(endpoint, schema);
    if (!check || check(JSON.parse(JSON.stringify(payload)))) return;
    this.violations.push({ endpoint, status: 0, errors: explain(check) });
  }

  #operation({ method, path, describedAs }: Route): Operation | undefined {
    const paths = this.#document["paths"] as Record<string, Record<string, Operation>>;
    return paths[(describedAs ?? path).replace("{+", "{")]?.[method.toLowerCase()];
  }

  #response(operation: Operation, status: number): Operation["responses"][string] | undefined {
    const response = operation.responses[String(status)];
    if (!response?.$ref) return response;
    const name = response.$ref.split("/").at(-1)!;
    const components = this.#document["components"] as { responses: Operation["responses"] };
    return components.responses[name];
  }

  #compile(key: string, schema: Schema): ValidateFunction | null {
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const compiled = this.#ajv.compile(absolute(schema) as Schema);
    this.#compiled.set(key, compiled);
    return compiled;
  }
}

/** Points references inside a fragment at the whole document. */
const absolute = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(absolute);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      name === "$ref" && typeof inner === "string" ? [name, `github${inner}`] : [name, absolute(inner)],
    ),
  );
};

const explain = (check: ValidateFunction): string[] =>
  (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);

const inGitHubsWords = (error: ErrorObject | undefined): string => {
  if (!error) return "Invalid request.";
  const { keyword, params, message } = error;
  const where = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? "items" : part));
  const at = where.length > 0 ? `For 'properties/${where.join("/")}', ` : "";
  if (keyword === "required") return `${at}"${String(params["missingProperty"])}" wasn't supplied.`;
  if (keyword === "additionalProperties")
    return `${at}"${String(params["additionalProperty"])}" is not a permitted key.`;
  if (keyword === "type") return `${at}the value is not of type ${String(params["type"])}.`;
  if (keyword === "enum")
    return `${at}the value is not a member of ${JSON.stringify(params["allowedValues"])}.`;
  return `${at}${message ?? "is invalid"}.`;
};
