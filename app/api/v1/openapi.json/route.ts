import { connection } from "next/server";
import { openApiDocument } from "@/lib/http/openapi";

/** The description of this API; open, since it says nothing about what is stored. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json(openApiDocument());
}
