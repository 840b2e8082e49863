"use client";

import { useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CodeText } from "@/components/ui/code-text";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LocalTime } from "@/components/ui/local-time";
import { toast } from "@/components/ui/toast";
import type { KeyView } from "@/lib/keys/key-views";
import { ListEnd } from "../../_components/list-end";
import { type Page, usePages } from "../../_components/use-pages";
import { revokeKeyAction } from "./actions";
import { keysQuery, keysUrl } from "./key-query";

/** The keys, newest first; with `everybody` also whose they are. */
export function KeyList({ first, everybody }: { first: Page<KeyView>; everybody: boolean }) {
  const { items: keys, list } = usePages({ queryKey: keysQuery, urlOf: keysUrl, first, staleTime: 1_000 });
  if (keys.length === 0)
    return (
      <EmptyState icon={KeyRound} title="No keys yet">
        A key lets a script, a scheduled job or an agent call Gloss in your name: over HTTP as{" "}
        <CodeText>Authorization: Bearer</CodeText>, or over MCP.
      </EmptyState>
    );
  return (
    <>
      <DataTable
        caption="API keys"
        columns={everybody ? columns : columns.filter(({ key }) => key !== "person")}
        rows={keys}
        rowKey={({ id }) => id}
      />
      <ListEnd list={list} />
    </>
  );
}

const columns: readonly Column<KeyView>[] = [
  {
    key: "name",
    header: "Name",
    cell: ({ name, prefix }) => (
      <>
        {name}
        <span className="block font-mono text-xs font-normal text-ink-muted">{prefix}…</span>
      </>
    ),
  },
  { key: "person", header: "Whose", cell: ({ person }) => person ?? "The owner" },
  {
    key: "scope",
    header: "May",
    cell: ({ scope, repositories }) => (
      <>
        <span className="capitalize">{scope}</span>
        <span className="block text-xs text-ink-muted">
          {repositories === null ? "Everywhere" : repositories.join(", ")}
        </span>
      </>
    ),
  },
  {
    key: "used",
    header: "Last used",
    cell: ({ lastUsedAt }) => (lastUsedAt ? <LocalTime iso={lastUsedAt} /> : "Never"),
  },
  { key: "state", header: "State", cell: (key) => <State of={key} /> },
  { key: "revoke", header: "Revoke", actions: true, cell: (key) => <Revoke of={key} /> },
];

function State({ of: { state, expiresAt, revokedAt } }: { of: KeyView }) {
  if (state === "revoked")
    return (
      <>
        <Badge>Revoked</Badge>{" "}
        {revokedAt && (
          <span className="text-xs text-ink-muted">
            <LocalTime iso={revokedAt} />
          </span>
        )}
      </>
    );
  if (state === "expired") return <Badge tone="medium">Expired</Badge>;
  return (
    <>
      <Badge tone="good">Works</Badge>
      <span className="block text-xs text-ink-muted sm:mt-0.5">
        {expiresAt ? (
          <>
            until <LocalTime iso={expiresAt} full />
          </>
        ) : (
          "until it is revoked"
        )}
      </span>
    </>
  );
}

function Revoke({ of: { id, name, state } }: { of: KeyView }) {
  const queries = useQueryClient();
  if (state !== "works") return null;
  return (
    <ConfirmDialog
      trigger={
        <Button size="small">
          Revoke<span className="sr-only"> {name}</span>
        </Button>
      }
      title={`Revoke ${name}?`}
      action="Revoke"
      danger
      onConfirm={async () => {
        const refusal = await revokeKeyAction(id);
        if (refusal) return refusal;
        toast("Key revoked", { detail: name });
        await queries.invalidateQueries({ queryKey: keysQuery });
      }}
    >
      What uses it is refused from now on. This can't be undone; a new key can be made.
    </ConfirmDialog>
  );
}
