import { beforeEach, expect, it } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { requireOwnPlace } from "./allowed-places";

beforeEach(() => {
  const parsed = parseEnv({
    GLOSS_URL: "https://gloss.example.com",
    PORT: "3100",
    CORS_ORIGINS: "https://app.example.com",
  });
  if ("env" in parsed) setEnv(parsed.env);
  return () => setEnv(null);
});

const passes = (host: string | null, origin?: string): boolean => {
  try {
    requireOwnPlace(new Headers({ ...(host !== null && { host }), ...(origin !== undefined && { origin }) }));
    return true;
  } catch {
    return false;
  }
};

it.each(["gloss.example.com", "Gloss.Example.com:443", "localhost:3100", "127.0.0.1:3100", "[::1]:3100"])(
  "%s is a name of ours",
  (host) => expect(passes(host)).toBe(true),
);

it.each([
  null,
  "",
  "evil.example",
  "gloss.example.com:8443",
  "gloss.example.com.evil.example",
  "gloss.example.com@evil.example",
  "localhost",
  "localhost:3000",
  "evil.example/gloss.example.com",
])("%s is none", (host) => expect(passes(host)).toBe(false));

it.each([
  ["https://gloss.example.com", true],
  ["https://app.example.com", true],
  ["http://localhost:3100", true],
  ["http://gloss.example.com", false],
  ["https://app.example.com.evil.example", false],
  ["null", false],
])("pages of %s may call: %s", (origin, may) => expect(passes("gloss.example.com", origin)).toBe(may));
