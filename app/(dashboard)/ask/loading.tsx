import { AskSkeleton } from "./_components/ask-skeleton";

export default function Loading() {
  return <AskSkeleton />;
}
