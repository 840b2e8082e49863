import { sessionActor } from "@/lib/auth/authenticate";
import { getReview } from "@/lib/review/get-review";

/** The lines of one file of a review's change, for a page that left them out because the change is large. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const actor = await sessionActor();
  if (!actor) return Response.json({ title: "Sign in first." }, { status: 401 });
  const path = new URL(request.url).searchParams.get("path");
  const review = await getReview(actor, (await params).id);
  const file = review?.files.find((candidate) => candidate.path === path);
  if (!file) return Response.json({ title: "There is no such file in this review." }, { status: 404 });
  return Response.json(file.hunks, { headers: { "cache-control": "private, max-age=300" } });
}
