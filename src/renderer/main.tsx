/** Entry of the window: joins the lab to the page. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { createBridge } from "./bridge.ts";
import { LabContext } from "./state/lab-store.ts";
import { afterDrawing } from "./state/after-drawing.ts";
import { createLab } from "./state/lab.ts";
import { showPreferences } from "./state/preferences.ts";
import "./styles/base.css";
import "./styles/ui.css";

showPreferences();
const root = document.getElementById("root");
if (root === null) throw new Error("The page has no element #root.");
createRoot(root).render(
  <StrictMode>
    <LabContext value={createLab(createBridge(), { handOn: afterDrawing() })}>
      <App />
    </LabContext>
  </StrictMode>,
);
