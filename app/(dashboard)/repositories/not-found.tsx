import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function RepositoryNotFound() {
  return (
    <EmptyState
      wholePage
      icon={SearchX}
      title="There is no repository at this address"
      action={
        <Button asChild>
          <Link href="/repositories">Show all repositories</Link>
        </Button>
      }
    >
      It is not connected here, or you may not see it.
    </EmptyState>
  );
}
