import { Lock } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

/** What somebody sees who came to a page that is for owners of Gloss. */
export const OwnersOnly = () => (
  <EmptyState wholePage icon={Lock} title="For owners of this Gloss">
    This concerns all of Gloss. Whoever runs it names its owners in <code>GLOSS_OWNERS</code>.
  </EmptyState>
);
