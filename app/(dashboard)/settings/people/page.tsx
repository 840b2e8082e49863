import type { Metadata } from "next";
import { isOwner } from "@/lib/auth/access";
import { listPeople } from "@/lib/people/list-people";
import { PageHeader } from "../../_components/page-header";
import { requireActor } from "../../require-actor";
import { OwnersOnly } from "../owners-only";
import { PeopleList } from "./people-list";

export const metadata: Metadata = { title: "People" };

interface Props {
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export default async function PeoplePage({ searchParams }: Props) {
  const actor = await requireActor();
  if (!isOwner(actor)) return <OwnersOnly />;
  const { cursor } = await searchParams;
  const page = await listPeople(actor, typeof cursor === "string" && cursor ? { cursor } : {});
  return (
    <>
      <PageHeader title="People">
        Who has signed in through GitHub. What they may do in a repository is set there, or follows GitHub.
      </PageHeader>
      <PeopleList page={page} self={actor.kind === "user" ? actor.id : null} />
    </>
  );
}
