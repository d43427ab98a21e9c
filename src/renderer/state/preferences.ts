/** How this window likes to look: theme, palette, lengths and motion, kept in the browser and put on the root element for the stylesheets. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { fieldsOf, readStored, writeStored } from "./storage.ts";

export type Preferences = {
  readonly theme: "dark" | "light";
  /** The theme is whatever the system's is. */
  readonly followsSystem: boolean;
  readonly palette: "trade" | "safe";
  /** Lengths of cable in kilometres and metres, or in kilofeet and feet. */
  readonly lengths: "metric" | "feet";
  /** "less": nothing shakes or runs, whatever the system says. */
  readonly motion: "system" | "less";
};

const key = "tipring.preferences";
const systemIsLight = window.matchMedia("(prefers-color-scheme: light)");
const systemWantsLess = window.matchMedia("(prefers-reduced-motion: reduce)");

function systemTheme(): Preferences["theme"] {
  return systemIsLight.matches ? "light" : "dark";
}

function stored(): Preferences {
  const fields = fieldsOf(readStored(key));
  const followsSystem = fields.boolean("followsSystem", false);
  return {
    theme: followsSystem ? systemTheme() : fields.oneOf("theme", ["dark", "light"], "dark"),
    followsSystem,
    palette: fields.oneOf("palette", ["trade", "safe"], "trade"),
    lengths: fields.oneOf("lengths", ["metric", "feet"], "metric"),
    motion: fields.oneOf("motion", ["system", "less"], "system"),
  };
}

const store = createStore<Preferences>(stored);

export function usePreferences(): Preferences {
  return useStore(store);
}

export function setPreferences(change: Partial<Preferences>): void {
  store.setState(change);
  writeStored(key, store.getState());
  showPreferences();
}

export function followSystem(): void {
  setPreferences({ followsSystem: true, theme: systemTheme() });
}

/** Dark becomes light, light becomes dark. */
export function toggleTheme(): void {
  setPreferences({ theme: store.getState().theme === "dark" ? "light" : "dark", followsSystem: false });
}

/** May anything shake or run? */
export function mayMove(): boolean {
  return store.getState().motion === "system" && !systemWantsLess.matches;
}

/** Puts the preferences on the root element; called once before the first render. */
export function showPreferences(): void {
  const { theme, palette, motion } = store.getState();
  const { dataset } = document.documentElement;
  dataset["theme"] = theme;
  dataset["palette"] = palette;
  dataset["motion"] = motion;
}

systemIsLight.addEventListener("change", () => {
  if (store.getState().followsSystem) followSystem();
});

/** On paper everything is light, whatever the theme: pale words do not show there. */
let themeOnScreen: Preferences["theme"] | undefined;

window.addEventListener("beforeprint", () => {
  themeOnScreen ??= store.getState().theme;
  store.setState({ theme: "light" });
  showPreferences();
});
window.addEventListener("afterprint", () => {
  if (themeOnScreen === undefined) return;
  store.setState({ theme: themeOnScreen });
  themeOnScreen = undefined;
  showPreferences();
});
