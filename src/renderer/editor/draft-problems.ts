/** What keeps a bench from being opened, each with its place in the file: the schema, the wiring, the servers, the country. */
import { countryProblem } from "../../shared/catalog/tone-plans.ts";
import { wiringProblems } from "../../shared/catalog/wiring.ts";
import { Bench } from "../../shared/model/bench.ts";
import { inputProblem } from "../../shared/model/refusal-text.ts";
import { editorStrings as text } from "../texts/index.ts";

export type DraftProblem = { readonly path: string; readonly text: string };

export function draftProblems(bench: Bench): readonly DraftProblem[] {
  const parsed = Bench.safeParse(bench);
  const ofSchema = parsed.success
    ? []
    : parsed.error.issues.map((issue) => {
        const { path, text: sentence } = inputProblem(Bench, { issues: [issue] } as unknown as typeof parsed.error, bench, "the bench");
        return { path, text: sentence.startsWith(path) ? sentence.slice(path.length).trim() : sentence };
      });
  // A value that breaks two rules is one thing to mend: the first rule stands for it.
  const places = ofSchema.map(({ path }) => path);
  if (ofSchema.length > 0) return ofSchema.filter(({ path }, at) => places.indexOf(path) === at);
  const country = countryProblem(bench.country);
  return [...wiringProblems(bench), ...missingServers(bench), ...(country === undefined ? [] : [{ path: "country", text: country }])];
}

function missingServers({ devices }: Bench): DraftProblem[] {
  const servers = Object.keys(devices).filter((id) => devices[id]?.kind === "voip-server");
  return Object.entries(devices).flatMap(([id, device]) =>
    "server" in device && !servers.includes(device.server)
      ? [{ path: `devices.${id}.server`, text: text.noServer(servers.map((each) => devices[each]?.title ?? each)) }]
      : [],
  );
}

/** The device or line that a path lies in. */
export function ownerOf(path: string): { readonly kind: "device" | "line"; readonly id: string } | undefined {
  const match = /^(devices|lines)\.([a-z][a-z0-9-]*)/.exec(path);
  return match === null ? undefined : { kind: match[1] === "devices" ? "device" : "line", id: match[2] ?? "" };
}
