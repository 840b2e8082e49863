import { connection } from "next/server";
import { protectedResource } from "@/lib/mcp/server/protected-resource";

/** How agents get in, at the address that RFC 9728 has for what is served at /mcp; open to all. */
export async function GET(): Promise<Response> {
  await connection();
  return protectedResource();
}
