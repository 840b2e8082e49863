import { harmlessLink } from "@/lib/core/harmless-link";
import type { Place } from "./place";

/** The address when a text that strangers may have shaped may link to it in a change of that place; else null. */
export const allowedLink = (address: string, place: Place | null): string | null =>
  harmlessLink(address, place?.url ?? null);
