"use server";

import { GlossError } from "@/lib/errors";
import { limitActor } from "@/lib/http/limits";
import { changeRepository, repositoryChange } from "@/lib/repos/change-repository";
import { getRepository } from "@/lib/repos/get-repository";
import type { AllSettings } from "@/lib/repos/settings-differences";
import { requireActor } from "../../../../require-actor";
import type { RepositoryName } from "../../../actions";

export type VersionedSettings = AllSettings & { version: number };

export type SaveResult =
  | { kind: "saved"; now: VersionedSettings }
  /** By the path of the value, as `paths.excluded`. */
  | { kind: "invalid"; errors: Record<string, string> }
  | { kind: "conflict"; message: string; now: VersionedSettings }
  | { kind: "refused"; message: string };

/** Saves the form, unless somebody has saved since it was read: then it says what is saved now. */
export async function saveSettingsAction(
  name: RepositoryName,
  given: VersionedSettings,
): Promise<SaveResult> {
  const actor = await requireActor();
  const parsed = repositoryChange.safeParse(given);
  if (!parsed.success) {
    const errors: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) {
      const [first, ...rest] = path;
      // A list's items share its field; an entry of the guidance has fields of its own.
      const at = (first === "settings" ? rest : path).slice(0, rest[0] === "guidance" ? 3 : 2).join(".");
      errors[at] ??= message;
    }
    return { kind: "invalid", errors };
  }
  try {
    limitActor(actor, "changes");
    const { mode, settings, settingsVersion } = await changeRepository(actor, name, parsed.data);
    return { kind: "saved", now: { mode, settings, version: settingsVersion } };
  } catch (error) {
    if (!(error instanceof GlossError)) throw error;
    if (error.code !== "conflict") return { kind: "refused", message: error.message };
    const { mode, settings, settingsVersion } = await getRepository(actor, name);
    return { kind: "conflict", message: error.message, now: { mode, settings, version: settingsVersion } };
  }
}
