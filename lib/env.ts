import { readFileSync } from "node:fs";
import { type Fault, missingBetween } from "./env/faults-between";
import { parseKeyValues } from "./env/key-values";
import { listOf } from "./env/list-of";
import type { Variable } from "./env/variable";
import { groups, type Parsed, type VariableName, variables } from "./env/variables";
import { GlossError } from "./errors";
import { Secret } from "./secret";

export { groups, listOf, parseKeyValues, variables };
export type { Fault, Variable };

export type Env = Parsed & { GLOSS_URL: string };
type Source = Record<string, string | undefined>;

const all = Object.entries(variables) as [VariableName, Variable][];

/** Reads the configuration from `source`: all of it, or every fault that it has. An empty value counts as none. */
export function parseEnv(source: Source): { env: Env } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of all) {
    const { value, fault } = readValue(name, variable, source);
    const parsed = variable.schema.safeParse(value || undefined);
    if (fault) faults.push(fault);
    else if (parsed.success) values[name] = parsed.data;
    else {
      const problem = parsed.error.issues[0]?.message ?? "is wrong";
      faults.push({ variable: name, problem, example: variable.example });
    }
  }
  const wrong = new Set(faults.map((fault) => fault.variable.replace(/_FILE$/, "")));
  // A name is in `values` only after its own schema has parsed it; the others are in `faults`.
  for (const { variable, problem } of missingBetween(values as Partial<Parsed>))
    if (!wrong.has(variable)) faults.push({ variable, problem, example: variables[variable].example });
  if (faults.length > 0) return { faults };
  const env = values as Parsed;
  return { env: { ...env, GLOSS_URL: env.GLOSS_URL ?? `http://localhost:${env.PORT}` } };
}

function readValue(
  name: VariableName,
  { secret, example }: Variable,
  source: Source,
): { value?: string | undefined; fault?: Fault } {
  const direct = source[name]?.trim();
  const file = secret && source[`${name}_FILE`];
  if (!file) return { value: direct };
  const fault = (problem: string): { fault: Fault } => ({
    fault: {
      variable: `${name}_FILE`,
      problem,
      example: `/run/secrets/${name.toLowerCase()} holding ${example}`,
    },
  });
  if (direct) return fault(`is set beside ${name}; keep one of them`);
  try {
    const value = readFileSync(file, "utf8").trim();
    return value === "" ? fault("names an empty file") : { value };
  } catch {
    return fault("names a file that can't be read");
  }
}

/** A fault as the one line that a person reads on a terminal. */
export const describeFault = ({ variable, problem, example }: Fault): string =>
  `${variable} ${problem}. Example: ${variable}=${example}`;

const holder = globalThis as { glossEnv?: Env | undefined };

/** The configuration of this process. Throws `config` with a line for each fault. */
export function env(): Env {
  if (!holder.glossEnv) {
    const parsed = parseEnv(process.env);
    if ("faults" in parsed) throw new GlossError("config", parsed.faults.map(describeFault).join("\n"));
    holder.glossEnv = parsed.env;
  }
  return holder.glossEnv;
}

/** Where a variable's value comes from; null when nobody has set it. */
export const variablePlace = (name: string): "environment" | "file" | null =>
  process.env[name]?.trim() ? "environment" : process.env[`${name}_FILE`] ? "file" : null;

/** Replaces the configuration of this process; null reads the environment again. For tests and the command line. */
export function setEnv(env: Env | null): void {
  holder.glossEnv = env ?? undefined;
}

/** Settings of libraries that read the environment by themselves; to be given before such a library is imported. */
export function tellLibraries(settings: Record<string, string>): void {
  Object.assign(process.env, settings);
}

/** Those of the environment's variables that are named, for a program that Gloss starts and that gets no others. */
export const inheritedEnvironment = (names: string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Shorter than any secret that protects something; to replace it would tear up ordinary words. */
const shortestSecret = 6;

/** The secrets of a configuration as they stand there. */
export const secretsOf = (configured: Env): string[] =>
  [
    ...Object.values(configured).flatMap((value) => (value instanceof Secret ? [value.reveal()] : [])),
    ...listOf(configured.GLOSS_OLD_SECRETS?.reveal() ?? ""),
    ...Object.values(parseKeyValues(configured.OTEL_EXPORTER_OTLP_HEADERS?.reveal() ?? "") ?? {}),
  ].filter((secret) => secret.length >= shortestSecret);
