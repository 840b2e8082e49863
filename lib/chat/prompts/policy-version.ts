import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/llm/request-hash";
import { chatTools } from "../tools/chat-tools";
import { chatV2 } from "./chat-v2";

/** Counts what else changes how is found and answered. */
const edition = 1;

/** Names how questions are answered: the prompt's name, and a hash over it, the tools and the edition. */
export const policyVersion: string = `${chatV2.name}-${createHash("sha256")
  .update(canonicalJson([edition, chatV2, chatTools.map(({ name, description }) => [name, description])]))
  .digest("hex")
  .slice(0, 8)}`;
