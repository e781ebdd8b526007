import { SimpleGrid, Title } from "@mantine/core";
import Form from "@rjsf/mantine";
import type { ErrorSchema, ObjectFieldTemplateProps, RJSFSchema, UiSchema } from "@rjsf/utils";
import { useMemo } from "react";
import type { FormDescription } from "../../../src-bun/contract/form-description.ts";
import { interpretingValidator } from "./interpreting-validator.ts";

interface SchemaFormProps {
  /** JSON Schema of the values. */
  readonly schema: object;
  /** Groups, order and widgets, as the API derives them from `x-ui`. */
  readonly form: FormDescription;
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (values: Readonly<Record<string, unknown>>) => void;
  /** What the app says is wrong, by name of the value. */
  readonly problems: Readonly<Record<string, string>>;
}

const widgetNames = { number: "updown", slider: "range", switch: "checkbox", text: "text", select: "select", segmented: "radio", list: undefined } as const;

/** The form of a strategy's parameters, made from their schema. */
export function SchemaForm({ schema, form, values, onChange, problems }: SchemaFormProps) {
  const uiSchema = useMemo(() => uiSchemaOf(form), [form]);
  const extraErrors = useMemo(() => Object.fromEntries(Object.entries(problems).map(([name, reason]) => [name, { __errors: [reason] }])) as ErrorSchema, [problems]);
  return (
    <Form
      tagName="div"
      schema={schema as RJSFSchema}
      uiSchema={uiSchema}
      formData={values}
      validator={interpretingValidator}
      extraErrors={extraErrors}
      liveValidate
      showErrorList={false}
      idPrefix="params"
      formContext={{ groups: form.groups }}
      templates={templates}
      onChange={({ formData = {} }) => {
        // The form also tells of what it only filled in again.
        if (JSON.stringify(formData) !== JSON.stringify(values)) onChange(formData as Readonly<Record<string, unknown>>);
      }}
    >
      <></>
    </Form>
  );
}

/** What is wrong stands below the input already. */
const templates = { ObjectFieldTemplate: GroupsTemplate, FieldErrorTemplate: () => null };

/** Fields in their groups, as many beside each other as there is room for. */
function GroupsTemplate({ properties, registry }: ObjectFieldTemplateProps) {
  const { groups } = registry.formContext as { readonly groups: FormDescription["groups"] };
  const contents = new Map(properties.map(({ name, content }) => [name, content]));
  return (
    <div style={{ display: "grid", gap: 12 }}>
      {groups.map(({ title, fields }) => (
        <section key={title ?? ""}>
          {title !== null && <Title order={3} mb={6} c="dimmed" translate="no">{title}</Title>}
          <SimpleGrid type="container" cols={{ base: 1, "480px": 2, "720px": 3 }} spacing="md" verticalSpacing="sm">
            {fields.map(({ name }) => <div key={name}>{contents.get(name)}</div>)}
          </SimpleGrid>
        </section>
      ))}
    </div>
  );
}

function uiSchemaOf({ groups }: FormDescription): UiSchema {
  const fields = groups.flatMap((group) => group.fields);
  return {
    "ui:order": [...fields.map(({ name }) => name), "*"],
    ...Object.fromEntries(
      fields.map(({ name, label, help, widget }) => [name, { "ui:title": label, "ui:description": help ?? "", ...(widgetNames[widget] !== undefined && { "ui:widget": widgetNames[widget] }), "ui:options": { inline: true, size: "xs" } }]),
    ),
  };
}
