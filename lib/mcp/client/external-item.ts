import type { Evidence } from "@/lib/core/finding";
import { type Service, traits } from "./servers/service";

/** One thing that another system knows: bounded texts of strangers, clean of secrets of known shape. */
export interface ExternalItem {
  kind: "issue" | "error" | "message";
  source: Service;
  /** As people there name it: `ENG-12`, `#12`, `WEB-3F`; empty when the server gave none. */
  id: string;
  /** One line. */
  title: string;
  /** An http(s) address; null when there is none that may be shown. */
  url: string | null;
  state: string | null;
  author: string | null;
  /** When it was last touched, as the server wrote it. */
  at: string | null;
  text: string;
  /** What of the question it answers: keys, paths or words. */
  about: string[];
}

/** What was found, and what could not be asked, one sentence each. */
export interface ExternalAnswer {
  items: ExternalItem[];
  problems: string[];
}

/** As people write whose item it is: `Linear`. */
export const serviceOf = ({ source }: ExternalItem): string => traits[source].name;

/** What a finding that rests on the item cites; null for one that nobody could look up. */
export function evidenceOf({ source, id, title, url }: ExternalItem): Evidence | null {
  if (id === "" && url === null) return null;
  const address = url === null ? {} : { url };
  return { kind: "external", service: traits[source].name, id: id || title, title, ...address };
}
