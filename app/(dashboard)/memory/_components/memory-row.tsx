import { History, MoreHorizontal, Pencil, Scale, Trash2 } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { ExternalLink } from "@/components/ui/external-link";
import { LocalTime } from "@/components/ui/local-time";
import { SwitchField } from "@/components/ui/switch-field";
import type { MemoryView } from "@/lib/knowledge/memory-views";
import { kindWords } from "./kind-words";

export interface RowActions {
  onEdit: () => void;
  onHistory: () => void;
  onSwitch: (active: boolean) => void;
  onPromote: () => void;
  onDelete: () => void;
}

interface Props extends RowActions {
  memory: MemoryView;
  /** Why nothing may be changed here; null when it may. */
  readOnly: string | null;
  /** Id of the text that says so on the page. */
  readOnlyId: string;
}

/** One memory: what it says, what it is about, where it comes from, and what can be done with it. */
export function MemoryRow({ memory, readOnly, readOnlyId, ...actions }: Props) {
  const { kind, text, developer, paths, active, updatedAt } = memory;
  const unsaved = memory.id.startsWith("unsaved-");
  const blocked = readOnly !== null || unsaved;
  const described = readOnly === null ? {} : { "aria-describedby": readOnlyId, title: readOnly };
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return (
    <li className={cn("px-4 py-3", unsaved && "animate-pulse")}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 sm:flex-nowrap">
        <div className="min-w-0 grow basis-full sm:basis-auto">
          <p className={cn("whitespace-pre-wrap wrap-anywhere", !active && "text-ink-muted")}>{text}</p>
          <p className="mt-1.5 flex flex-wrap items-center gap-1.5">
            <Badge tone={kind === "custom_rule" ? "accent" : "neutral"}>{kindWords[kind].label}</Badge>
            {!active && <Badge tone="outline">Off</Badge>}
            {developer && <Badge tone="outline">{developer}</Badge>}
            {paths.map((path) => (
              <span
                key={path}
                className="rounded-full border px-2 font-mono text-2xs wrap-anywhere text-ink-muted"
              >
                {path}
              </span>
            ))}
          </p>
          <p className="mt-1.5 text-sm text-ink-muted">
            <Origin memory={memory} /> · <LocalTime iso={updatedAt} />
          </p>
        </div>
        <div className="flex shrink-0 items-center gap-1">
          <SwitchField
            label={`Active: ${short}`}
            hideLabel
            className="mr-1"
            checked={active}
            disabled={blocked}
            onChange={(event) => actions.onSwitch(event.target.checked)}
            {...described}
          />
          <Button variant="ghost" disabled={blocked} onClick={actions.onEdit} {...described}>
            <Pencil aria-hidden />
            Edit<span className="sr-only">: {short}</span>
          </Button>
          <Button variant="ghost" disabled={unsaved} onClick={actions.onHistory}>
            <History aria-hidden />
            History<span className="sr-only">: {short}</span>
          </Button>
          <Menu
            label={`More: ${short}`}
            trigger={
              <Button variant="ghost" size="icon" disabled={blocked} {...described}>
                <MoreHorizontal aria-hidden />
                <span className="sr-only">More: {short}</span>
              </Button>
            }
          >
            {kind !== "custom_rule" && (
              <MenuItem icon={Scale} onSelect={actions.onPromote}>
                Make it a rule
              </MenuItem>
            )}
            <MenuItem icon={Trash2} danger onSelect={actions.onDelete}>
              Delete
            </MenuItem>
          </Menu>
        </div>
      </div>
    </li>
  );
}

/** Who wrote it, or which review learned it from what. */
function Origin({ memory: { origin, author, provenance, kind } }: { memory: MemoryView }) {
  if (!provenance) return <>{author ? `Written by ${author}` : "Written by a person"}</>;
  const by = origin === "person" && kind === "custom_rule" ? `Made a rule by ${author}; learned` : "Learned";
  return (
    <>
      {by} in{" "}
      <Link href={`/reviews/${provenance.runId}`} className="underline underline-offset-2 hover:text-ink">
        a review
      </Link>
      {provenance.number !== null && (
        <>
          {" of "}
          {provenance.url ? (
            <ExternalLink href={provenance.url}>#{provenance.number}</ExternalLink>
          ) : (
            `#${provenance.number}`
          )}
        </>
      )}
    </>
  );
}
