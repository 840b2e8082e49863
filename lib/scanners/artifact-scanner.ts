import { setTimeout as sleep } from "node:timers/promises";
import { GlossError, publicMessage } from "@/lib/errors";
import type { RepositoryRef } from "@/lib/core/repository-key";
import type { GitHub } from "@/lib/source/github/client";
import { findArtifact, readArtifact } from "@/lib/source/github/read-artifacts";
import { readSarifInTurn } from "./read-sarif";
import { mostInZip, sarifInZip } from "./sarif-in-zip";
import type { Scanner } from "./scanner";
import type { ToolReport } from "./tool-result";

export interface ArtifactOptions {
  github: () => Promise<GitHub>;
  repository: RepositoryRef & { headSha: string };
  /** Names of artifacts. */
  names: string[];
  /** Milliseconds that one is waited for which is not there yet, and between two looks. */
  waitMs: number;
  everyMs?: number;
}

/** SARIF files in artifacts of GitHub Actions that were made at the head of a change. Each that can't be had is named. */
export const artifactScanner = ({
  github,
  repository,
  names,
  waitMs,
  everyMs = 10_000,
}: ArtifactOptions): Scanner => ({
  name: "Artifacts",
  patienceMs: waitMs + 30_000,
  scan: async (signal) => {
    const client = await github();
    const until = Date.now() + waitMs;
    const fetched = await Promise.all(
      names.map(async (name): Promise<ToolReport[]> => {
        try {
          return await reportsOf(name);
        } catch (error) {
          if (signal.aborted) throw error;
          return [nothingOf(`artifact ${name}: ${publicMessage(error)}`)];
        }
      }),
    );
    return fetched.flat();

    async function reportsOf(name: string): Promise<ToolReport[]> {
      const { headSha } = repository;
      for (;;) {
        const artifact = await findArtifact(client, repository, { name, headSha }, signal);
        if (artifact) {
          if (artifact.size > mostInZip.bytes)
            throw new GlossError("too_large", `it is over ${mostInZip.bytes.toLocaleString("en")} bytes.`);
          const zip = await readArtifact(client, repository, artifact, { maxBytes: mostInZip.bytes, signal });
          const files = zip ? [...sarifInZip(zip)] : [];
          if (files.length === 0) throw new GlossError("not_found", "it holds no SARIF file.");
          return (await Promise.all(files.map(([file, text]) => readFile(name, file, text)))).flat();
        }
        const left = until - Date.now();
        if (left <= 0)
          throw new GlossError(
            "not_found",
            `there is none of ${headSha.slice(0, 8)}${waitMs > 0 ? `, after ${waitMs / 1000} s` : ""}.`,
          );
        await sleep(Math.min(left, everyMs), undefined, { signal });
      }
    }
  },
});

/** One file that is broken says nothing of the others. */
async function readFile(name: string, file: string, text: string): Promise<ToolReport[]> {
  try {
    return await readSarifInTurn(JSON.parse(text));
  } catch (error) {
    const why = error instanceof GlossError ? error.message : "it is no JSON.";
    return [nothingOf(`artifact ${name}: ${file.slice(-100)}: ${why}`)];
  }
}

const nothingOf = (problem: string): ToolReport => ({
  tool: "",
  version: null,
  category: "",
  results: [],
  leftOut: {},
  problems: [problem],
});
