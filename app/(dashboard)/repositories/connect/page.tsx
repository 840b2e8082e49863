import type { Metadata } from "next";
import { PageHeader } from "../../_components/page-header";
import { requireActor } from "../../require-actor";
import { AvailableList } from "./available-list";
import { ConnectByName } from "./connect-by-name";

export const metadata: Metadata = { title: "Connect a repository" };

export default async function ConnectPage() {
  await requireActor();
  return (
    <>
      <PageHeader title="Connect a repository">
        Gloss makes a webhook on GitHub, lists the files, and reads who worked on what. Nothing in the
        repository is changed.
      </PageHeader>
      <div className="grid gap-6 lg:grid-cols-[1fr_20rem] lg:items-start">
        <AvailableList />
        <ConnectByName />
      </div>
    </>
  );
}
