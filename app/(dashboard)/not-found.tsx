import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NothingHere() {
  return (
    <EmptyState
      wholePage
      icon={SearchX}
      title="There is nothing at this address"
      action={
        <Button asChild>
          <Link href="/">Go to the start</Link>
        </Button>
      }
    >
      It may have been mistyped, or what was here is gone.
    </EmptyState>
  );
}
