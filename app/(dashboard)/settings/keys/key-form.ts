import { z } from "zod";
import { keyOrder } from "@/lib/keys/key-inputs";
import { emptyForm, fields, type KeyFormState } from "./key-form-state";

const form = z.object({
  name: z.string(),
  scope: z.string(),
  repositories: z.string().default(""),
  expiresInDays: z.string(),
});

/** The form as a key is asked for, or what is wrong at which field. */
export function readKeyForm(data: FormData): { order: z.output<typeof keyOrder> } | KeyFormState {
  const raw = form.safeParse(Object.fromEntries(data));
  if (!raw.success) return { ...emptyForm, message: "The form could not be read." };
  const repositories = raw.data.repositories.split(/[\s,]+/).filter(Boolean);
  const { name, scope, expiresInDays } = raw.data;
  const parsed = keyOrder.safeParse({
    name,
    scope,
    repositories: repositories.length > 0 ? repositories : null,
    expiresInDays: expiresInDays === "never" ? null : Number(expiresInDays),
  });
  if (parsed.success) return { order: parsed.data };
  const errors: KeyFormState["errors"] = {};
  for (const { path, message } of parsed.error.issues) {
    const field = fields.find((one) => one === path[0]);
    if (field) errors[field] ??= message;
  }
  return { ...emptyForm, errors };
}
