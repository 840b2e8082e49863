import { connection } from "next/server";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async () => {
    await connection();
    return Response.json({ status: "live" });
  },
});
