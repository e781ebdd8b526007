import type { FactorsSchema, FactorSchema, FactorValue } from "@hindsight/sdk";
import type { FactorColumn, TradeColumns } from "../../contract/result-columns.ts";
import { grown } from "../grow.ts";
import { TextColumnBuilder } from "../text-column-builder.ts";

/** Values of one declared factor by order id: numbers, or codes of texts; only where `isGiven` is 1. */
interface Column {
  readonly name: string;
  readonly schema: FactorSchema;
  values: Float64Array;
  isGiven: Uint8Array;
  readonly texts: string[];
  readonly codeOf: Map<string, number>;
}

/** The factors that a strategy declares, and what its orders carry of them. */
export class FactorTable {
  readonly names: readonly string[];
  readonly #columns: readonly Column[];

  /** @param capacity orders that there is room for at first */
  constructor(schema: FactorsSchema | null, capacity: number) {
    this.#columns = Object.entries(schema?.properties ?? {}).map(([name, of]) => ({ name, schema: of, values: new Float64Array(capacity), isGiven: new Uint8Array(capacity), texts: [], codeOf: new Map() }));
    this.names = this.#columns.map(({ name }) => name);
  }

  /** Among the names, which are few: a loop finds one sooner than a map does. undefined: it is not declared. */
  placeOf(name: string): number | undefined {
    const { names } = this;
    for (let place = 0; place < names.length; place++) if (names[place] === name) return place;
    return undefined;
  }

  schemaOf(factor: number): FactorSchema {
    return this.#columns[factor]!.schema;
  }

  /** @param factor its place among the names */
  set(factor: number, orderId: number, value: FactorValue): void {
    const column = this.#columns[factor]!;
    if (column.values.length <= orderId) {
      column.values = grown(column.values, (orderId + 1) * 2);
      column.isGiven = grown(column.isGiven, (orderId + 1) * 2);
    }
    column.isGiven[orderId] = 1;
    if (typeof value !== "string") {
      column.values[orderId] = Number(value);
      return;
    }
    let code = column.codeOf.get(value);
    if (code === undefined) {
      code = column.texts.push(value) - 1;
      column.codeOf.set(value, code);
    }
    column.values[orderId] = code;
  }

  /** One value per trade: that of the order which opened it, or for exit factors which closed it. */
  toColumns(trades: TradeColumns): FactorColumn[] {
    return this.#columns.map(({ name, schema, values, isGiven, texts }): FactorColumn => {
      const knownAt = schema.knownAt ?? "submit";
      const orderIds = knownAt === "exit" ? trades.exitOrderId : trades.entryOrderId;
      const numbers = new Float64Array(trades.length);
      for (let trade = 0; trade < numbers.length; trade++) numbers[trade] = isGiven[orderIds[trade]!] === 1 ? values[orderIds[trade]!]! : NaN;
      if (schema.type !== "string") return { name, source: "custom", knownAt, values: numbers };
      const column = new TextColumnBuilder(trades.length, [null]);
      numbers.forEach((code, trade) => {
        if (code === code) column.set(trade, texts[code]!);
      });
      return { name, source: "custom", knownAt, values: column };
    });
  }
}
