import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** The address of a page or route by its file: groups of folders leave no trace in it. */
const addressOf = (file: string) =>
  `/${file.replace(/^app\//, "").replace(/\/?[^/]+$/, "")}`.replaceAll(/\/\([^)]+\)/g, "") || "/";

function methodsOf(file: string): string[] {
  const source = read(file);
  const other = /^export \{ (?:\w+(?: as \w+)?,? )+\} from "(\..+)"/m.exec(source)?.[1];
  if (other) return methodsOf(join(file, "..", `${other}.ts`));
  const table = [...source.matchAll(/(?:methods\(\{ |^ {2})(GET|POST|PUT|PATCH|DELETE)\b(?=:| \})/gm)];
  const plain = [...source.matchAll(/^export (?:async function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm)];
  const renamed = [...source.matchAll(/ as (GET|POST|PUT|PATCH|DELETE)\b/g)];
  return [...new Set([...table, ...plain, ...renamed].map(([, method]) => method ?? ""))];
}

/** Every page as `page /reviews/[id]`, every route as `GET /api/v1/reviews/[id]`. */
export function listRoutes(): string[] {
  // A glob would leave out folders whose names begin with a dot.
  const files = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" }).map(
    (file) => `app/${file.replaceAll("\\", "/")}`,
  );
  const pages = files.filter((file) => file.endsWith("/page.tsx")).map((file) => `page ${addressOf(file)}`);
  const routes = files
    .filter((file) => file.endsWith("/route.ts"))
    .flatMap((file) => {
      const methods = methodsOf(file);
      if (methods.length === 0) throw new Error(`no methods were found in ${file}`);
      return methods.map((method) => `${method} ${addressOf(file)}`);
    });
  return [...pages, ...routes].toSorted();
}

/** Every server action by its name. */
export function listActions(): string[] {
  const files = globSync("{app,lib,components}/**/*.{ts,tsx}", { cwd: root });
  return files
    .filter((file) => /^"use server";/m.test(read(file)))
    .flatMap((file) =>
      [...read(file).matchAll(/^export (?:async function|const) (\w+)/gm)].map(([, name]) => name ?? ""),
    )
    .toSorted();
}

/** The id under which a built server knows an action. */
export function actionId(name: string): string {
  const manifest: { node: Record<string, { exportedName?: string }> } = JSON.parse(
    read(".next/server/server-reference-manifest.json"),
  );
  const [id] = Object.entries(manifest.node).find(([, { exportedName }]) => exportedName === name) ?? [];
  if (id === undefined) throw new Error(`the built server has no action ${name}`);
  return id;
}
