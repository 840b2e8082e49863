import { statSync } from "node:fs";
import { isIPv6 } from "node:net";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { Secret } from "../secret";
import { parseKeyValues } from "./key-values";
import { listOf } from "./list-of";

const address = z
  .url({ protocol: /^https?$/, hostname: /./, error: "is not an http(s) address" })
  .refine(
    (text) => !URL.canParse(text) || new URL(text).username + new URL(text).password === "",
    "holds a user or a password; give secrets by their own variables",
  );

/** An http(s) address of a service, without the slash at its end. */
export const url = address
  .refine((text) => !/[?#]/.test(text), "holds a query or a fragment, which no address of a service has")
  .transform((text) => text.replace(/\/+$/, ""));

/** Where Gloss itself is reached: scheme, host and port alone, because its pages stand at the root. */
export const siteUrl = url.refine(
  (text) => new URL(text).pathname === "/",
  "has a path; Gloss is served at the root of its address",
);

/** A text that must not be shown. `shape` says what it looks like, `problem` what is wrong when it does not. */
export const secret = (shape: RegExp, problem: string) =>
  z
    .string()
    .regex(shape, problem)
    .transform((text) => new Secret(text));

/** What may stand in an HTTP header, as keys and tokens do. */
export const token = secret(/^[\x21-\x7e]+$/, "holds white space or characters that no key has");

export const longSecret = secret(/^.{32,}$/s, "is shorter than 32 characters");

/** Secrets of that length, separated by commas or lines. */
export const longSecrets = z
  .string()
  .refine(
    (list) => listOf(list).every((one) => one.length >= 32),
    "holds one that is shorter than 32 characters",
  )
  .transform((list) => new Secret(list));

export const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d+$/, "is not a whole number")
    .transform(Number)
    .pipe(z.number().min(min, `is less than ${min}`).max(max, `is more than ${max}`));

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `is not one of ${values.join(", ")}` });

export const boolean = z
  .enum(["true", "false", "1", "0"], { error: "is neither true nor false" })
  .transform((text) => text === "true" || text === "1");

/** Listens somewhere: a host name or an address, without port. */
export const host = z
  .string()
  .refine(
    (text) => isIPv6(text) || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text),
    "is no host name or address",
  );

/** A folder that is there, or can be made. */
export const folder = z.string().refine((path) => {
  let place = resolve(path);
  while (place !== dirname(place)) {
    const found = statSync(place, { throwIfNoEntry: false });
    if (found) return found.isDirectory();
    place = dirname(place);
  }
  return true;
}, "is not a folder and can't become one");

/** Somebody else's MCP server: an address, or a command that speaks over its standard streams. */
export const mcpServer = z
  .string()
  .refine(
    (text) => /^stdio:\S/.test(text) || address.safeParse(text).success,
    "is neither an http(s) address nor stdio:command",
  );

const named = (shape: RegExp, problem: string) =>
  z
    .string()
    .transform((list) => listOf(list).map((one) => one.toLowerCase()))
    .refine((list) => list.length > 0 && list.every((one) => shape.test(one)), problem);

/** A login of GitHub, as it stands after an @. */
export const login = z
  .string()
  .regex(/^[a-z\d][a-z\d-]{0,38}$/i, "is not a name as it stands after an @ on GitHub");

/** Logins of GitHub separated by commas, in lower case: GitHub tells none apart by case. */
export const logins = named(/^[a-z\d][\w-]{0,99}$/, "is not a list of GitHub logins separated by commas");

/** The same, with organisations as `org:name` among them. */
export const loginsOrOrganisations = named(
  /^(org:)?[a-z\d][\w-]{0,99}$/,
  "is not a list of GitHub logins and org:names separated by commas",
);

/** Origins separated by commas. */
export const origins = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .refine(
    (parts) => parts.every((part) => URL.canParse(part) && new URL(part).origin === part),
    "is not a list of origins separated by commas",
  );

export const text = z.string();

const notPairs = "is not a list of key=value separated by commas";
const isPairs = (list: string) => parseKeyValues(list) !== null;

/** `key=value,key=value`, as OpenTelemetry writes lists. */
export const keyValues = z
  .string()
  .refine(isPairs, notPairs)
  .transform((list) => parseKeyValues(list) ?? {});

/** The same, of values that must not be shown. */
export const secretKeyValues = z
  .string()
  .refine(isPairs, notPairs)
  .transform((list) => new Secret(list));
