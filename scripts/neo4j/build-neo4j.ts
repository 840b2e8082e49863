import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const sources = [join(import.meta.dirname, "pom.xml"), join(import.meta.dirname, "TestNeo4j.java")] as const;
const oldestJava = 17;

/** Whether this machine can make a Neo4j: Java 17 or newer with its compiler, and Maven. */
export function canBuildNeo4j(): boolean {
  const javac = spawnSync("javac", ["-version"], { encoding: "utf8" });
  const version = /javac (\d+)/.exec(`${javac.stdout ?? ""}${javac.stderr ?? ""}`)?.[1];
  // Asking Maven itself takes half a second.
  const hasMaven = spawnSync("sh", ["-c", "command -v mvn"], { stdio: "ignore" }).status === 0;
  return hasMaven && Number(version ?? 0) >= oldestJava;
}

/**
 * The class path of `TestNeo4j`, made on first use: Maven fetches the libraries into its own folder, the compiled
 * class lies in the user's cache folder. Throws with Maven's or the compiler's words.
 */
export function buildNeo4j(): string {
  const hash = createHash("sha256");
  for (const file of sources) hash.update(readFileSync(file));
  const caches = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "gloss");
  const folder = join(caches, `test-neo4j-${hash.digest("hex").slice(0, 16)}`);
  const built = readBuilt(folder);
  if (built !== null) return built;
  mkdirSync(caches, { recursive: true });
  // Made beside it and moved, so that what is there is whole.
  const work = mkdtempSync(`${folder}-`);
  try {
    const list = join(work, "classpath.txt");
    const [pom, main] = sources;
    does("mvn", ["-q", "-B", "-f", pom, "dependency:build-classpath", `-Dmdep.outputFile=${list}`]);
    does("javac", ["-cp", readFileSync(list, "utf8").trim(), "-d", work, main]);
    rmSync(folder, { recursive: true, force: true });
    renameSync(work, folder);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    const elsewhere = readBuilt(folder);
    if (elsewhere !== null) return elsewhere;
    throw error;
  }
  return readBuilt(folder) ?? "";
}

/** Null when there is none, or when the libraries have been removed since. */
function readBuilt(folder: string): string | null {
  const list = join(folder, "classpath.txt");
  if (!existsSync(list)) return null;
  const libraries = readFileSync(list, "utf8").trim();
  return libraries.split(delimiter).every((file) => existsSync(file))
    ? `${libraries}${delimiter}${folder}`
    : null;
}

function does(command: string, args: string[]): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", timeout: 600_000 });
  if (status !== 0)
    throw new Error(`${command} failed: ${error?.message ?? ""}\n${`${stdout}${stderr}`.slice(-2000)}`);
}
