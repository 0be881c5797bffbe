import type { Judging } from "../../src/core/verdict/verdict";

/** For tests of what fixes do, where the question whether the server takes it is another test's. */
export const acceptingJudge: Judging = {
  judge: async (documents) => documents.map(() => ({ recognised: "served", refusals: [], warnings: [] })),
};
