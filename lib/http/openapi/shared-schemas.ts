import { z } from "zod";

/** Schemas with a name in the document, which others refer to. */
export const named = z.registry<{ id: string }>();

export const time = z.string().meta({ format: "date-time", description: "ISO 8601 in UTC" });
export const count = z.int().min(0);
export const text = z.string();

export const problemSchema = z
  .strictObject({
    type: text.meta({ description: "urn:gloss:error:CODE" }),
    title: text,
    status: z.int(),
    detail: text.meta({ description: "What is wrong, for the person who reads it" }),
    request_id: text.meta({ description: "Found in the log as correlationId" }),
  })
  .register(named, { id: "Problem" });

export const statusSchema = z
  .strictObject({ status: z.enum(["live", "ready"]) })
  .register(named, { id: "Health" });

export const webhookSchema = z
  .strictObject({ status: z.enum(["accepted", "duplicate", "ignored"]), event_id: text })
  .register(named, { id: "Receipt" });

export const idSchema = z.strictObject({ id: text }).register(named, { id: "Started" });
