/** The ring of annotations: bounded, in order, with unsure ones hidden and narrow ones drawn together. */
import { expect, it } from "vitest";
import { AnnotationTrack } from "../../../../../../src/main/engine/instruments/decoders/annotation-track.ts";

const all = { fromStep: 0, toStep: 1e9, nowStep: 1000, leastSteps: 0, stepHz: 1 };

it("keeps the newest annotations only, as many as it was made for", () => {
  const track = new AnnotationTrack(4);
  for (let k = 0; k < 10; k++) track.add(10 * k, 10 * k + 5, String(k));
  expect(track.between(all).map(({ text }) => text)).toEqual(["6", "7", "8", "9"]);
});

it("shows an open annotation up to the present, and its true end once it is closed", () => {
  const track = new AnnotationTrack(4);
  track.begin(10, "ringing");
  expect(track.between(all)).toEqual([{ fromSeconds: 10, toSeconds: 1000, text: "ringing", open: true }]);
  track.close(30);
  expect(track.between(all)).toEqual([{ fromSeconds: 10, toSeconds: 30, text: "ringing" }]);
});

it("shows what is not sure only when it has been confirmed, and forgets it when it is dropped", () => {
  const track = new AnnotationTrack(4);
  track.addUnsure(0, 1, "a");
  expect(track.between(all)).toEqual([]);
  track.dropUnsure();
  track.addUnsure(2, 3, "b");
  track.confirm();
  expect(track.between(all).map(({ text }) => text)).toEqual(["b"]);
});

it("draws neighbours that are too narrow to be told apart as one box without text", () => {
  const track = new AnnotationTrack(100);
  for (let k = 0; k < 50; k++) track.add(k, k + 1, "1");
  track.add(60, 100, "wide");
  expect(track.between({ ...all, leastSteps: 5 })).toEqual([
    { fromSeconds: 0, toSeconds: 50, text: "" },
    { fromSeconds: 60, toSeconds: 100, text: "wide" },
  ]);
});

it("finds what touches a span, and nothing else", () => {
  const track = new AnnotationTrack(100);
  for (let k = 0; k < 50; k++) track.add(10 * k, 10 * k + 8, String(k));
  expect(track.between({ ...all, fromStep: 105, toStep: 125 }).map(({ text }) => text)).toEqual(["10", "11", "12"]);
});
