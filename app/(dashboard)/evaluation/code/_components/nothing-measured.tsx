import { Search } from "lucide-react";
import { CodeText } from "@/components/ui/code-text";
import { EmptyState } from "@/components/ui/empty-state";

/** Before the first run: what there will be, and how to come by it. */
export const NothingMeasured = () => (
  <EmptyState icon={Search} title="Nothing was measured yet">
    <p>Every indexed repository is asked about itself each night, and shows here from then on.</p>
    <p className="mt-3">
      To measure now: where Gloss runs, <CodeText>npm run eval -- chat --part answers</CodeText> makes a
      thousand questions from the code of six public projects, answers them without a model and checks every
      citation. It takes a few minutes and costs nothing. With <CodeText>GLOSS_PUBLIC_DATA</CodeText> it asks
      public question sets too.
    </p>
  </EmptyState>
);
