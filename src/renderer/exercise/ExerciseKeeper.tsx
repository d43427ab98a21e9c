/** Keeps the exercise under way in the window's memory: soon after each change, and now and then while the run goes on. */
import { useEffect } from "react";
import { useLab, useLabState } from "../state/lab-store.ts";
import { forgetExercise, keepExercise } from "./exercise-memory.ts";

const soonMilliseconds = 500;
const nowAndThenMilliseconds = 10_000;

export function ExerciseKeeper() {
  const exercise = useLabState((state) => state.exercise);
  const { ask } = useLab();
  useEffect(() => {
    if (exercise === undefined) return undefined;
    if (exercise.handedIn) {
      forgetExercise();
      return undefined;
    }
    const { title, learner } = exercise;
    let isWanted = true;
    const keep = () =>
      void ask("exercise:progress", {}).then((outcome) => {
        if (isWanted && outcome.ok) keepExercise({ title, learner, ...outcome.value });
      });
    const soon = setTimeout(keep, soonMilliseconds);
    const again = setInterval(keep, nowAndThenMilliseconds);
    return () => {
      isWanted = false;
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [exercise, ask]);
  return null;
}
