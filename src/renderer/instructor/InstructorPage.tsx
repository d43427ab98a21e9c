/** The instructor's page: exercises are made here, and answers marked. */
import { useState } from "react";
import { PageHead } from "../app/PageHead.tsx";
import { instructorText as text } from "../texts/index.ts";
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
    <main className="page instructor-page">
      <PageHead title={text.title} mission={text.mission} back={text.back} onBack={onBack} help="instructor">
        <Segmented
          label={text.views}
          value={view}
          options={[
            { value: "make", label: text.make },
            { value: "mark", label: text.mark },
          ]}
          onChange={(value) => setView(value === "mark" ? "mark" : "make")}
        />
      </PageHead>
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
