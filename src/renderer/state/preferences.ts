/** How this window likes to look: theme and palette, kept in the browser and put on the root element for the stylesheets. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { fieldsOf, readStored, writeStored } from "./storage.ts";

export type Preferences = { readonly theme: "dark" | "light"; readonly palette: "trade" | "safe" };

const key = "tipring.preferences";

function stored(): Preferences {
  const fields = fieldsOf(readStored(key));
  return { theme: fields.oneOf("theme", ["dark", "light"], "dark"), palette: fields.oneOf("palette", ["trade", "safe"], "trade") };
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

/** Dark becomes light, light becomes dark. */
export function toggleTheme(): void {
  setPreferences({ theme: store.getState().theme === "dark" ? "light" : "dark" });
}

/** Puts the preferences on the root element; called once before the first render. */
export function showPreferences(): void {
  const { theme, palette } = store.getState();
  document.documentElement.dataset["theme"] = theme;
  document.documentElement.dataset["palette"] = palette;
}
