/** The instructor's page: exercises are made here, and answers marked. */
import { HelpButton } from "../help/HelpButton.tsx";
import { useState } from "react";
import { instructorText as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { MakeView } from "./MakeView.tsx";
import { MarkView } from "./MarkView.tsx";
import "../learn/learn.css";
import "../exercise/exercise.css";
import "./instructor.css";

type View = "make" | "mark";

export default function InstructorPage({ onBack }: { readonly onBack: () => void }) {
  const [view, setView] = useState<View>("make");
  return (
    <main className="lessons-page instructor-page">
      <header className="lessons-head">
        <Button onClick={onBack}>← {text.back}</Button>
        <div>
          <h1>{text.title}</h1>
          <p>{text.mission}</p>
        </div>
        <Segmented
          label={text.views}
          value={view}
          options={[
            { value: "make", label: text.make },
            { value: "mark", label: text.mark },
          ]}
          onChange={(value) => setView(value === "mark" ? "mark" : "make")}
        />
        <HelpButton topic="instructor" />
      </header>
      {/* Both stay as they are while the other is looked at: nothing that was typed or marked is lost. */}
      <div hidden={view !== "make"}>
        <MakeView />
      </div>
      <div hidden={view !== "mark"}>
        <MarkView />
      </div>
    </main>
  );
}
