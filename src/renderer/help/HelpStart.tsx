/** First words, the keys, and which program this is. */
import { useLabInfo } from "../state/lab-store.ts";
import { appText, helpText, keyGroups } from "../texts/index.ts";

export function HelpStart() {
  const info = useLabInfo();
  return (
    <>
      <ul aria-label={appText.wordsTitle}>
        {appText.words.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {keyGroups.map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <dl className="key-list">
            {group.keys.map(({ keys, does }) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {info !== undefined && <p className="help-program muted">{helpText.program(info.version)}</p>}
    </>
  );
}
