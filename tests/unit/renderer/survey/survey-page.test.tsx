/** The survey's page: a table read in the window, checked in batches, shown by its rows in sight, filtered, sorted and opened row by row. */
import { waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { packedRows } from "../../../../src/renderer/survey/packed-rows.ts";
import SurveyPage from "../../../../src/renderer/survey/SurveyPage.tsx";
import { surveyStore } from "../../../../src/renderer/survey/survey-store.ts";
import type { SurveyRow } from "../../../../src/renderer/survey/survey-store.ts";
import { TableRows } from "../../../../src/renderer/survey/table-rows.ts";
import { done, refuse } from "../../../../src/shared/ipc/outcome.ts";
import { badRow, readSurveyHeader, surveyFigures } from "../../../../src/shared/model/survey.ts";
import type { SurveyResult } from "../../../../src/shared/model/survey.ts";
import { showWithLab } from "../lab-fixture.tsx";

beforeEach(() => surveyStore.setState({ run: undefined, problem: undefined }));

/** A loop of so many metres, as if its ohms were a quarter of them; beyond 5 km it fails. */
function resultOf(line: number, id: string, metres: number): SurveyResult {
  const fails = metres > 5000;
  const problem = fails ? `Cable resistance is ${metres / 4} Ω: expected at most 1300 Ω.` : "";
  const figures = surveyFigures.map((figure) => (figure === "cableMetres" ? metres : figure === "loopOhms" ? metres / 4 : null));
  return {
    line,
    id,
    verdict: fails ? "fail" : "pass",
    problem,
    source: fails ? "resistance design" : "",
    failureCount: fails ? 1 : 0,
    figures,
  };
}

const table = "metres;id;type\n4200,5;mill lane 6;pe-0.5\n;mill lane 8;pe-0.4\n6000;mill lane 9;pe-0.4\n100;mill lane 1;pe-0.4\n";

async function showPage() {
  const opened = vi.fn();
  const checked = vi.fn();
  const view = await showWithLab(
    <div style={{ width: 1200, height: 500, display: "flex" }}>
      <SurveyPage onBack={() => undefined} onOpened={opened} onCheck={checked} />
    </div>,
    {
      "survey:header": async ({ line }) => {
        const read = readSurveyHeader(";", line.split(";"));
        return read.ok ? done({ header: read.header, notes: read.notes }) : refuse("bad-input", read.problem);
      },
      "survey:rows": async ({ lines }) =>
        done(
          lines.map(({ line, text }) => {
            const [metres = "", id = ""] = text.split(";");
            return metres === "" ? badRow(line, id, "metres is missing") : resultOf(line, id, Number(metres.replace(",", ".")));
          }),
        ),
      "survey:loop": async () =>
        done({ loop: { format: "tipring-loop", version: 1, title: "mill lane 9", cable: [{ type: "pe-0.4", metres: 6000 }] } }),
    },
  );
  const open = async (text: string, name = "loops.csv") =>
    userEvent.upload(view.container.querySelector<HTMLInputElement>("input[type=file]")!, new File([text], name));
  const ids = () => [...view.container.querySelectorAll(".survey-id")].map((cell) => cell.textContent);
  return { ...view, open, ids, opened, checked };
}

describe("the survey's page", () => {
  it("shows every row of a table, bad ones with what is wrong, and filters and sorts them", async () => {
    const { open, ids, getByRole, findByText } = await showPage();
    await open(table);
    await findByText("4 loops: 1 fails, 1 bad row");
    expect(ids()).toEqual(["mill lane 6", "mill lane 8", "mill lane 9", "mill lane 1"]);
    expect(await findByText("metres is missing")).toBeTruthy();
    await userEvent.click(getByRole("button", { name: /^Length, m/ }));
    expect(ids()).toEqual(["mill lane 1", "mill lane 6", "mill lane 9", "mill lane 8"]);
    await userEvent.click(getByRole("radio", { name: "Failing" }));
    expect(ids()).toEqual(["mill lane 9"]);
    await userEvent.click(getByRole("radio", { name: "All" }));
    await userEvent.type(getByRole("searchbox", { name: /Filter/ }), "lane 6");
    expect(ids()).toEqual(["mill lane 6"]);
  });

  it("shows the whole of what fails, and the limit's source, over the rows below once it is clicked", async () => {
    const { open, getByRole } = await showPage();
    await open(table);
    await waitFor(() => expect(getByRole("button", { name: /^Cable resistance is 1500/ })).toBeTruthy());
    const reason = getByRole("button", { name: /^Cable resistance is 1500/ });
    const row = reason.closest("tr")!;
    const before = row.getBoundingClientRect().height;
    reason.firstChild!.textContent = "Cable resistance is 1500 Ω: expected at most 1300 Ω. ".repeat(6);
    expect(reason.scrollHeight).toBeGreaterThan(reason.clientHeight);
    await userEvent.click(reason);
    expect(reason.scrollHeight).toBeLessThanOrEqual(reason.clientHeight);
    expect(reason.getBoundingClientRect().height).toBeGreaterThan(before);
    expect(getByRole("button", { name: /Source: resistance design\.$/ })).toBe(reason);
    expect(row.getBoundingClientRect().height).toBe(before);
  });

  it("opens a row as a site check, with the loop that its line says", async () => {
    const { open, checked, bridge, findByRole } = await showPage();
    await open(table);
    await userEvent.click(await findByRole("button", { name: "Check mill lane 9" }));
    await waitFor(() => expect(checked).toHaveBeenCalled());
    expect(bridge.inputsOf("survey:loop")).toMatchObject([{ text: "6000;mill lane 9;pe-0.4" }]);
  });

  it("says of a table without a cable what is missing, and shows nothing half-read", async () => {
    const { open, findByRole, ids } = await showPage();
    await open("name;colour\nmill lane;red\n", "colours.csv");
    expect((await findByRole("alert")).textContent).toContain("colours.csv: ");
    expect(ids()).toEqual([]);
  });

  it("draws only the rows in sight of a hundred thousand, to the last one", async () => {
    const rows = manyRows(100_000);
    const { container, ids } = await showPage();
    const run = {
      fileName: "many.csv",
      header: { delimiter: ";" as const, columns: [] },
      notes: [],
      rows,
      count: rows.length,
      fails: 0,
      badRows: 0,
    };
    surveyStore.setState({ run: { ...run, share: 1, seconds: 1, state: "done" } });
    await waitFor(() => expect(ids().length).toBeGreaterThan(5));
    const box = container.querySelector<HTMLElement>(".survey-scroll")!;
    expect(ids().length).toBeLessThan(80);
    box.scrollTop = box.scrollHeight;
    await waitFor(() => expect(within(box).getByText("loop 99999")).toBeTruthy());
    expect(ids().length).toBeLessThan(80);
  });
});

function manyRows(count: number): SurveyRow[] {
  const rows: SurveyRow[] = [];
  for (let from = 0; from < count; from += 200) {
    const lines = Array.from({ length: Math.min(200, count - from) }, (_, i) => ({
      line: from + i + 2,
      text: `${from + i};loop ${from + i}`,
    }));
    const results = lines.map(({ line }, i) => resultOf(line, `loop ${from + i}`, ((from + i) * 7919) % 6000));
    for (const row of packedRows(results, lines)) rows.push(row);
  }
  return rows;
}

describe("rows of a survey that still comes", () => {
  it("are filtered as they come, each looked at once, and sorted no oftener than costs a tenth of the time", () => {
    const rows = manyRows(4000);
    const table = new TableRows();
    const failing = { words: "", verdict: "fail" } as const;
    const byLine = { key: "line", isDescending: false } as const;
    const some = table.take({ rows, count: 1000, isGrowing: true }, failing, byLine).length;
    expect(some).toBe(rows.slice(0, 1000).filter(({ verdict }) => verdict === "fail").length);
    const all = table.take({ rows, count: 4000, isGrowing: false }, failing, { key: "cableMetres", isDescending: true });
    expect(all.length).toBe(rows.filter(({ verdict }) => verdict === "fail").length);
    const metres = all.map(({ figures, at }) => figures[at + surveyFigures.indexOf("cableMetres")]!);
    expect(metres).toEqual([...metres].sort((a, b) => b - a));
  });
});
