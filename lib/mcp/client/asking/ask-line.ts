import { GlossError } from "@/lib/errors";
import { serverName } from "../connection/fault-of";
import type { ExternalItem } from "../external-item";
import type { ServerLine } from "../line/server-line";
import { cleanLine } from "../reading/clean-text";
import { type ExternalRecord, readRecords } from "../reading/read-records";
import { toItem } from "../reading/to-item";
import type { Capability, Material } from "../tools/capabilities";
import { chooseTool } from "../tools/choose-tool";

interface Question {
  line: ServerLine;
  capability: Capability;
  material: Material;
  signal?: AbortSignal | undefined;
}

/** The things that a server answers with. Rejects with `unavailable` where it has no tool for it. */
export async function askLine({ line, capability, material, signal }: Question): Promise<ExternalRecord[]> {
  const { server } = line;
  const answer = await line.ask((tools) => chooseTool(tools, capability, material, server.service), signal);
  if (!answer)
    throw new GlossError("unavailable", `${serverName(server)} has no tool to ${capability.what}.`, {
      retryable: false,
    });
  if (answer.isError) {
    const reason = cleanLine(answer.texts[0] ?? "", 200);
    throw new GlossError("refused", `${serverName(server)} could not ${capability.what}: “${reason}”`);
  }
  return readRecords(answer);
}

/** The same as items; `about` says what of the question they answer. */
export async function askItems(
  question: Question & {
    kind: ExternalItem["kind"];
    about: string;
    /** What its thing is called, when the answer does not say. */
    called?: string;
    keep?: (record: ExternalRecord) => boolean;
  },
): Promise<ExternalItem[]> {
  const source = question.line.server.service;
  const records = await askLine(question);
  return records
    .filter((record) => question.keep?.(record) ?? true)
    .flatMap((record) => toItem(record, { kind: question.kind, source }, question.about) ?? [])
    .map((item) => ({ ...item, id: item.id || (question.called ?? "") }))
    .slice(0, question.material.limit ?? 1);
}
