import { z } from "zod";

/** An account as GitHub embeds it; null where it was deleted. */
export const userSchema = z.object({ login: z.string(), type: z.string().optional() }).nullable();
export type User = z.infer<typeof userSchema>;

/** The name GitHub's pages show for deleted accounts. */
const ghost = "ghost";

export const loginOf = (user: User | undefined): string => user?.login ?? ghost;

/** Apps and machine accounts that say so of themselves. */
export const isBot = (user: User | undefined): boolean =>
  user?.type === "Bot" || loginOf(user).endsWith("[bot]");
