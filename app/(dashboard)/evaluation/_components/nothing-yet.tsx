import { Target } from "lucide-react";
import { CodeText } from "@/components/ui/code-text";
import { EmptyState } from "@/components/ui/empty-state";

/** Before the first run: what there will be, and how to come by it. */
export const NothingYet = () => (
  <EmptyState icon={Target} title="No evaluation yet">
    <p>
      Where Gloss runs, <CodeText>npm run eval</CodeText> reviews 302 changes of public projects by the rules
      alone and counts what was right and what was missed. It takes a few minutes and costs nothing.
    </p>
    <p className="mt-3">
      <CodeText>npm run eval -- --live --budget 5</CodeText> does so with your model, for $5 at most.
    </p>
  </EmptyState>
);
