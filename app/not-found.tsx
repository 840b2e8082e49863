import DashboardLayout from "./(dashboard)/layout";
import NothingHere from "./(dashboard)/not-found";

export const metadata = { title: "Not found" };

/** An address that no page has: the navigation stays, for whoever is signed in. */
export default function NotFound() {
  return (
    <DashboardLayout>
      <NothingHere />
    </DashboardLayout>
  );
}
