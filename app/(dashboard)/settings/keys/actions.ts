"use server";

import { GlossError } from "@/lib/errors";
import { limitActor } from "@/lib/http/limits";
import { createKey } from "@/lib/keys/create-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { requireActor } from "../../require-actor";
import { readKeyForm } from "./key-form";
import { emptyForm, type KeyFormState } from "./key-form-state";

/** Makes the key that the form describes and shows it this once; otherwise says what is wrong. */
export async function createKeyAction(_before: KeyFormState, data: FormData): Promise<KeyFormState> {
  const actor = await requireActor();
  const read = readKeyForm(data);
  if (!("order" in read)) return read;
  try {
    limitActor(actor, "changes");
    const { name, key } = await createKey(actor, read.order);
    return { ...emptyForm, made: { name, key } };
  } catch (error) {
    if (!(error instanceof GlossError)) throw error;
    const atRepositories = error.code === "not_found" || error.code === "bad_request";
    return atRepositories
      ? { ...emptyForm, errors: { repositories: error.message } }
      : { ...emptyForm, message: error.message };
  }
}

/** Ends a key at once; says why where it can't. */
export async function revokeKeyAction(id: string): Promise<string | null> {
  const actor = await requireActor();
  try {
    limitActor(actor, "changes");
    await revokeKey(actor, id);
    return null;
  } catch (error) {
    if (error instanceof GlossError) return error.message;
    throw error;
  }
}
