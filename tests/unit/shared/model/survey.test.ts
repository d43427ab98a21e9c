/** Tables of loops as people have them: columns in any order and by many names, decimal commas, missing cells, rows that are none. */
import { describe, expect, it } from "vitest";
import { cableText, readCableText, readLengthText } from "../../../../src/shared/model/survey-cable.ts";
import { readSurveyHeader, readSurveyRow, surveyDelimiter } from "../../../../src/shared/model/survey.ts";

function header(line: string) {
  const delimiter = surveyDelimiter(line);
  const read = readSurveyHeader(delimiter, line.split(delimiter));
  if (!read.ok) throw new Error(read.problem);
  return read.header;
}

describe("the heading of a table of loops", () => {
  it.each([
    ["id,type,metres", ","],
    ["ren;Length (m);Gauge", ";"],
    ["id\ttype\tkm", "\t"],
  ])("%j is parted by %j, whatever the order of its columns", (line, delimiter) => {
    expect(header(line).delimiter).toBe(delimiter);
  });

  it("says which column it does not read, and which one was perhaps meant", () => {
    expect(readSurveyHeader(",", ["type", "metres", "celcius", "owner"])).toMatchObject({
      notes: ['column "celcius" is not read (did you mean celsius?)', 'column "owner" is not read'],
    });
  });

  it.each([
    [["id", "ren"], "expected a column cable, or the columns type and metres, in the first line"],
    [["type", "metres", "Length"], "two columns mean metres: expected one"],
    [["type", "km", "feet"], "kilometres and feet are both there: expected one length"],
  ])("%j is refused", (headings, problem) => {
    expect(readSurveyHeader(",", headings)).toEqual({ ok: false, problem });
  });
});

describe("a row of a table of loops", () => {
  const row = (line: string, cells: readonly string[]) => readSurveyRow(header(line), cells);

  it("takes decimal commas, units and other columns' order, and leaves out what is missing", () => {
    const read = row("temperature;REN;km;id;gauge", ["-5,5", "", "2,5", "mill 4", "pe-0.4"]);
    expect(read).toMatchObject({ ok: true, id: "mill 4", loop: { cable: [{ type: "pe-0.4", metres: 2500 }], celsius: -5.5 } });
    expect(read.ok && read.loop.sets).toBeUndefined();
  });

  it("4.9 kft are 1494 m, with a tap and a battery of its own", () => {
    const read = row("type,kft,tap,battery,feed ohms", ["awg-26", "4.9", "100 m", "50 V", "800"]);
    expect(read).toMatchObject({
      ok: true,
      loop: {
        cable: [{ metres: 4.9 * 304.8 }, { kind: "tap", type: "awg-26", metres: 100 }],
        feed: { kind: "resistive", batteryVolts: 50, ohmsPerLeg: 400 },
      },
    });
  });

  it.each([
    ["type,metres", ["pe-0.4"], "metres is missing: expected the length of the cable"],
    ["type,metres", ["pe-0.4", "1.234,5"], 'metres is "1.234,5": expected a length such as "1500" or "1.5 km"'],
    ["type,metres", ["pe-0.4", "-3"], 'metres is "-3": expected a length such as "1500" or "1.5 km"'],
    ["type,metres", ["pe-0.4", "900", "3"], "3 cells: expected at most 2"],
    ["type,metres,celsius", ["pe-0.4", "900", "warm"], 'celsius is "warm": expected degrees such as 20'],
    ["type,metres,celsius", ["pe-0.4", "900", "200"], "celsius is 200: expected at most 90"],
    ["type,metres,balance", ["pe-0.4", "900", "60"], "powerInfluenceDbrnc is missing: expected it beside balanceDb"],
  ])("%s: %j is a bad row: %s", (line, cells, problem) => {
    expect(row(line, cells)).toMatchObject({ ok: false, problem });
  });
});

describe("a make-up in one cell", () => {
  it("is read and written alike", () => {
    const text = "pe-0.4 2000 m + tap pe-0.5 150 m + coil 88 mH 8 ohm + pe-0.5 1200 m";
    const read = readCableText(text);
    expect(read.ok && cableText(read.cable)).toBe(text);
  });
  it("names the part that it cannot read", () => {
    expect(readCableText("pe-0.4 2 km + 300")).toMatchObject({
      ok: false,
      problem: expect.stringContaining('"300" is none of these') as string,
    });
  });
  it("knows metres, kilometres, feet and thousands of feet", () => {
    expect(["1500", "1,5 km", "4921 ft", "2 kft", "two"].map(readLengthText)).toEqual([1500, 1500, 4921 * 0.3048, 609.6, undefined]);
  });
});
