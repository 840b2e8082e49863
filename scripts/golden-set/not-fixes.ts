import type { Category } from "@/lib/core/finding";

/** Commits whose words look like a mending and that are a feature, a type, a note, a test or the same again. */
export const notFixes = (
  "c2ed41490b 3495fba163 ddf20d0673 d15f3c23a1 7eb57cff7c 8762c7752c 4f9086bf8f a6256bfb59 437e1e3295 955ca492a6 " +
  "449d38f517 20280d4f76 36da06fe44 5fe0b7e779 06d030811d 6c7276b5db 2bc3b2c12c 02ea9ee7e8 f7c124ed82 262c275d85 " +
  "65ca572d7c 6ca05bec6b 89d3bfda52 264fa24d40 817ef38339 e77783dcd9 a25bf13001 f6f8976900 37011e76aa c3535905c7 " +
  "29ab0b033f 890302a35f 212ea40783 1854bb5c96 6f84ef4875 4590150168 41fd44e1df 04318720db 19cf35ea77 5755ecf102 " +
  "eb58983359 1be1d2841c 99838a52fe 750ba8ac93 51b7cf57e1 b5366273a6 6bcf163261 dff410ab56 e669d171cf 59deb280f4 " +
  "9bdc57aad9 bb6cd4c697 ffe3b1b6de 5ac7409380 010cdfe32c b3e4f5b2cf 4ba8c15fea 648e25df58 dfba243fb8 6ec7fd7f7d " +
  "634cb2b3ec ccda3b9893 95e7fd7cec 66ea8a7aee b714b8ac74 0dd18c80bf 66fb6c3792 e40e3e74ff af77f30f42 57d0a1a3ef " +
  "7c27e1d174 a6096de0fe 62efb742ec 3827527586 c128163c78 44a340b0ae 7f80980255 b88e261b76 8f6f4e34f6 e1a21adf99 " +
  "65dcf0df5c 5413f0c8bc 8b405b37fa eab71e5936 822fb2158e ae6c35087f 9e83e7f176 6ef71c8bf0 ce14949070 d89f82418e " +
  "7845fc704b 5058a576c2"
).split(" ");

/** What a mended bug was about, where it was not that the program was wrong; by reading the commit. */
const others: Record<string, Category> = {
  "2fce16980d": "security", // a header that a client sends decides the address
  "00a10b2d06": "security", // names reach SQL without escaping
  "2e3652b2cf": "security", // the same, of schemas and tables
  e48386e701: "performance", // memory that is never given back
  "6f3d1bdb9e": "performance", // whole bodies held in memory
  e9074f06ff: "performance", // listeners that are never removed
  a74e015344: "performance",
};

export const categoryOfFix = (sha: string): Category =>
  Object.entries(others).find(([start]) => sha.startsWith(start))?.[1] ?? "correctness";
