import type { Metadata } from "next";
import { isOwner } from "@/lib/auth/access";
import { listKeys } from "@/lib/keys/list-keys";
import { PageHeader } from "../../_components/page-header";
import { requireActor } from "../../require-actor";
import { CreateKey } from "./create-key";
import { KeyList } from "./key-list";
import { pageSize } from "./key-query";

export const metadata: Metadata = { title: "API keys" };

export default async function KeysPage() {
  const actor = await requireActor();
  const first = await listKeys(actor, { limit: pageSize });
  const owner = isOwner(actor);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <PageHeader title="API keys">
          {owner
            ? "What programs and agents call Gloss with, yours and everybody's."
            : "What your programs and agents call Gloss with. A key never does more than you."}
        </PageHeader>
        <CreateKey endless={owner} />
      </div>
      <KeyList first={first} everybody={owner} />
    </>
  );
}
