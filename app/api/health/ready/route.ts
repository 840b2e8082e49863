import { randomUUID } from "node:crypto";
import { connection } from "next/server";
import { GlossError } from "@/lib/errors";
import { problem } from "@/lib/http/problem";
import { failedChecks } from "@/lib/telemetry/readiness";

export async function GET(): Promise<Response> {
  await connection();
  const failed = await failedChecks();
  if (failed.length === 0) return Response.json({ status: "ready" });
  return problem(new GlossError("unavailable", `Not ready: ${failed.join(", ")}.`), randomUUID());
}
