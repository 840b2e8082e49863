import { randomUUID } from "node:crypto";
import { connection } from "next/server";
import { GlossError } from "@/lib/errors";
import { methods } from "@/lib/http/methods";
import { problem } from "@/lib/http/problem";
import { failedChecks } from "@/lib/telemetry/readiness";

async function ready(): Promise<Response> {
  await connection();
  const failed = await failedChecks();
  if (failed.length === 0) return Response.json({ status: "ready" });
  return problem(new GlossError("unavailable", `Not ready: ${failed.join(", ")}.`), randomUUID());
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: ready });
