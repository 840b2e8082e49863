import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        wholePage
        icon={SearchX}
        title="There is nothing at this address"
        action={
          <Button asChild>
            <Link href="/reviews">Go to reviews</Link>
          </Button>
        }
      >
        It may have been mistyped, or what was here is gone.
      </EmptyState>
    </main>
  );
}
