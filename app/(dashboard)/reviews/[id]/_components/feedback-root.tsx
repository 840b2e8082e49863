"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use } from "react";
import { toast } from "@/components/ui/toast";
import type { FeedbackList, FeedbackView, Opinion } from "@/lib/feedback/opinions";
import { fetchJson } from "../../../_components/fetch-json";
import { giveFeedbackAction, withdrawFeedbackAction } from "../feedback-actions";

/** What one wants to say of a finding; null takes back what one said. */
interface Saying {
  finding: number;
  said: { opinion: Opinion; reason: string | null } | null;
}

interface Feedback extends FeedbackList {
  say: (saying: Saying) => void;
}

const Context = createContext<Feedback>({ items: [], mayGive: false, say: () => {} });
export const useFeedback = () => use(Context);

/** Holds what is said of a review's findings: shown at once, taken back when the server refuses it. */
export function FeedbackRoot({
  id,
  first,
  children,
}: {
  id: string;
  first: FeedbackList;
  children: ReactNode;
}) {
  const client = useQueryClient();
  const queryKey = ["feedback", id];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJson<FeedbackList>(`/api/v1/feedback?review=${id}`, signal),
    initialData: first,
    staleTime: 10_000,
  });
  const saying = useMutation({
    // One after the other: the last word is the one that stays.
    scope: { id: `feedback ${id}` },
    mutationFn: async ({ finding, said }: Saying) => {
      const place = { review: id, finding };
      const { message } = await (said
        ? giveFeedbackAction({ ...place, ...said })
        : withdrawFeedbackAction(place));
      if (message) throw new Error(message);
    },
    onMutate: async (wish) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<FeedbackList>(queryKey);
      client.setQueryData<FeedbackList>(queryKey, (now = first) => ({
        ...now,
        items: applied(now.items, wish),
      }));
      return before;
    },
    onError: (error, _wish, before) => {
      client.setQueryData(queryKey, before);
      toast("Not saved", { detail: error.message, tone: "critical" });
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return <Context value={{ ...data, say: saying.mutate }}>{children}</Context>;
}

function applied(items: FeedbackView[], { finding, said }: Saying): FeedbackView[] {
  const own = items.find((item) => item.mine && item.finding === finding);
  const others = items.filter((item) => item !== own);
  if (!said) return others;
  return [
    ...others,
    { by: "you", ...own, finding, ...said, how: "said", mine: true, at: new Date().toISOString() },
  ];
}
