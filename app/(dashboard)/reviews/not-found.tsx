import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function ReviewNotFound() {
  return (
    <EmptyState
      wholePage
      icon={SearchX}
      title="There is no review at this address"
      action={
        <Button asChild>
          <Link href="/reviews">Show all reviews</Link>
        </Button>
      }
    >
      The link may be incomplete, or it belongs to another installation.
    </EmptyState>
  );
}
