import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const fileIn = (dataDir: string) => join(dataDir, "secret");
const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);

/**
 * The secret that session and encryption keys derive from: the configured one, else one that is generated once
 * into the data folder and kept there.
 */
export function readAppSecret(configured: string | undefined, dataDir: string): string {
  if (configured) return configured;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    const fresh = `${randomBytes(32).toString("base64url")}\n`;
    writeFileSync(fileIn(dataDir), fresh, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  return readFileSync(fileIn(dataDir), "utf8").trim();
}

/** The secret that was generated into a data folder; null where there is none. */
export function keptSecret(dataDir: string): string | null {
  try {
    return readFileSync(fileIn(dataDir), "utf8").trim() || null;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}
