import type { Metadata } from "next";
import { listAnswers } from "@/lib/chat/read-answers";
import { listIndexed, namesFromFolder } from "@/lib/index/list-indexed";
import { env } from "@/lib/env";
import { configuredModel } from "@/lib/review/model";
import { requireActor } from "../require-actor";
import { AskBoard } from "./_components/ask-board";
import { AskHeader } from "./_components/ask-header";
import { mostEarlier } from "./_components/most-earlier";

export const metadata: Metadata = { title: "Ask" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AskPage({ searchParams }: Props) {
  const actor = await requireActor();
  const [repositories, earlier, { repo }] = await Promise.all([
    listIndexed(actor),
    listAnswers(actor, { limit: mostEarlier }),
    searchParams,
  ]);
  return (
    <>
      <AskHeader />
      <AskBoard
        repositories={repositories.map(({ name }) => name)}
        chosen={[repo].flat().filter((name) => name !== undefined)}
        earlier={earlier}
        first={[]}
        byModel={configuredModel() !== null}
        web={env().GITHUB_WEB_URL}
        fromFolder={namesFromFolder(repositories)}
      />
    </>
  );
}
