/** The dial plan of an IP PBX: groups by their numbers, and else the route whose prefix fits best. */
import type { VoipServer } from "../../../../shared/model/bench.ts";
import type { SipRoute } from "../../network/sip-server.ts";

export function routeOf({ groups = [], routes = [] }: Pick<VoipServer, "groups" | "routes">, called: string): SipRoute | undefined {
  const group = groups.find(({ number }) => number === called);
  if (group !== undefined) return { kind: "users", users: group.members.map((user) => ({ user, number: called })), order: "at-once" };
  const fitting = routes.filter(({ prefix }) => called.startsWith(prefix));
  const [route] = fitting.sort((a, b) => b.prefix.length - a.prefix.length);
  if (route === undefined) return undefined;
  const number = called.slice(route.stripDigits);
  return { kind: "users", users: route.users.map((user) => ({ user, number })), order: "in-turn" };
}
