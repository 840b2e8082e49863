import { randomUUID } from "node:crypto";
import { GlossError } from "@/lib/errors";
import { problem } from "@/lib/http/problem";

/** What the API does not have is said as problem details too, and not by a page. */
function nothingHere(): Response {
  return problem(new GlossError("not_found", "There is nothing at this address of the API."), randomUUID());
}

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
};
