import { endpoint } from "@/lib/http/endpoint";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-body";
import { grantRole, roleGrant } from "@/lib/members/grant-role";
import { withdrawRole } from "@/lib/members/withdraw-role";

interface Params {
  owner: string;
  repo: string;
  login: string;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  PUT: endpoint<Params>(async ({ request, actor, params: { login, ...repository } }) => {
    await grantRole(actor, repository, { login, ...(await readJson(request, roleGrant)) });
    return new Response(null, { status: 204 });
  }),
  DELETE: endpoint<Params>(async ({ actor, params: { login, ...repository } }) => {
    await withdrawRole(actor, repository, login);
    return new Response(null, { status: 204 });
  }),
});
