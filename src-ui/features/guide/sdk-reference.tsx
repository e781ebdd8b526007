import { useTranslation } from "react-i18next";
import type { SdkEntry, SdkReference as Reference } from "../../../src-bun/contract/sdk-reference.ts";
import classes from "./guide.module.css";
import { Heading } from "./heading.tsx";

/** Everything that a strategy may import, in the words of the SDK's sources. */
export function SdkReference({ reference }: { readonly reference: Reference }) {
  const { t } = useTranslation("guide");
  return reference.map(({ group, entries }) => (
    <section key={group}>
      <Heading page="sdk" level={3} id={group}>{t(`sdk.groups.${group}`)}</Heading>
      {entries.map((entry) => <Entry key={entry.name} {...entry} />)}
    </section>
  ));
}

function Entry({ name, signature, doc, members }: SdkEntry) {
  return (
    <article lang="en" className={classes["entry"]}>
      <Heading page="sdk" level={4} id={name}>{name}</Heading>
      <code className={classes["signature"]}>{signature}</code>
      {doc !== "" && <p><Doc text={doc} /></p>}
      {members.length > 0 && (
        <dl>
          {members.map((member, k) => (
            <div key={k}>
              <dt><code>{member.signature}</code></dt>
              {member.doc !== "" && <dd><Doc text={member.doc} /></dd>}
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}

/** Words with code between backticks; nothing else in them has a meaning of its own. */
function Doc({ text }: { readonly text: string }) {
  return text.split("`").map((part, k) => (k % 2 === 1 ? <code key={k}>{part}</code> : part));
}
