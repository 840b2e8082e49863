import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { citedNow } from "@/lib/chat/cited-now";
import { isAskerOf, listAnswers, readConversation } from "@/lib/chat/read-answers";
import { GlossError } from "@/lib/errors";
import { listIndexed, namesFromFolder } from "@/lib/index/list-indexed";
import { env } from "@/lib/env";
import { configuredModel } from "@/lib/review/model";
import { requireActor } from "../../require-actor";
import { AskBoard } from "../_components/ask-board";
import { AskHeader } from "../_components/ask-header";
import { mostEarlier } from "../_components/most-earlier";

export const metadata: Metadata = { title: "Answer" };

interface Props {
  params: Promise<{ id: string }>;
}

export default async function AnswerPage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const conversation = await readConversation(actor, id).catch((error: unknown) => {
    if (error instanceof GlossError && error.code === "not_found") notFound();
    throw error;
  });
  const [repositories, earlier, now, own] = await Promise.all([
    listIndexed(actor),
    listAnswers(actor, { limit: mostEarlier }),
    citedNow(actor, conversation),
    isAskerOf(actor, id),
  ]);
  return (
    <>
      <AskHeader />
      <AskBoard
        key={id}
        repositories={repositories.map(({ name }) => name)}
        chosen={conversation.at(-1)?.repositories ?? []}
        earlier={earlier}
        first={conversation}
        now={now}
        own={own}
        byModel={configuredModel() !== null}
        web={env().GITHUB_WEB_URL}
        fromFolder={namesFromFolder(repositories)}
      />
    </>
  );
}
