import type { Program, Step } from "./engine-programs.ts";
import type { Row } from "./engine-scenario.ts";

/**
 * A deliberately naive simulator, written from the trading semantics alone: market, limit, stop and bracket orders, fills at the
 * next open, touched limits, the pessimistic intrabar rule, `entryBarChildren: "certain"`, first in first out, full margin.
 * Slow, plain, and without a line of the engine: where both agree, two readings of the rules agree.
 */

interface Lot {
  readonly side: number;
  quantity: number;
  readonly price: number;
  readonly bar: number;
  readonly how: "open" | "limit" | "stop";
  costs: number;
}

interface Order {
  side: number;
  quantity: number;
  readonly kind: "market" | "limit" | "stop";
  price: number;
  readonly purpose: "entry" | "target" | "close" | "stop-loss" | "take-profit";
  /** The lot that this order closes, and nothing else. */
  readonly lot: Lot | null;
  readonly stopLoss: number | null;
  readonly takeProfit: number | null;
  /** A stop that was through the market when it came: it triggers at the next open, wherever that is. */
  isThrough?: boolean;
}

interface ReferenceFill {
  readonly bar: number;
  readonly place: "open" | "in";
  /** Signed. */
  readonly quantity: number;
  readonly price: number;
}

interface ReferenceTrade {
  readonly quantity: number;
  readonly entryBar: number;
  readonly exitBar: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  readonly commission: number;
  readonly mae: number;
  readonly mfe: number;
}

export interface ReferenceResult {
  readonly fills: ReferenceFill[];
  readonly trades: ReferenceTrade[];
  readonly equity: number[];
  readonly openLots: readonly Lot[];
}

export interface ReferenceCosts {
  readonly initialCash: number;
  readonly fee: number;
  readonly rate: number;
}

export function simulateByTheBook(bars: readonly Row[], program: Program, { initialCash, fee, rate }: ReferenceCosts): ReferenceResult {
  const fills: ReferenceFill[] = [];
  const trades: ReferenceTrade[] = [];
  const equity: number[] = [];
  let cash = initialCash;
  let lots: Lot[] = [];
  let orders: Order[] = [];
  let aim = 0;

  const position = (): number => lots.reduce((sum, lot) => sum + lot.side * lot.quantity, 0);
  const drop = (order: Order): void => void (orders = orders.filter((other) => other !== order));
  const childOf = (lot: Lot, purpose: Order["purpose"]): Order | undefined => orders.find((order) => order.lot === lot && order.purpose === purpose);

  function fill(order: Order, bar: number, price: number, place: "open" | "in", atEntry = false): void {
    drop(order);
    if (order.purpose === "target") {
      const missing = aim - position();
      if (missing === 0) return;
      order.side = Math.sign(missing);
      order.quantity = Math.abs(missing);
    }
    const isChild = order.purpose === "stop-loss" || order.purpose === "take-profit";
    const wanted = isChild ? order.lot!.quantity : order.quantity;
    const against = position() * order.side < 0 ? Math.abs(position()) : 0;
    const closing = Math.min(wanted, order.lot !== null ? order.lot.quantity : against);
    let opening = order.purpose === "entry" || order.purpose === "target" ? wanted - closing : 0;
    if (opening > 0) {
      const worth = cash + position() * price;
      const marginInUse = (Math.abs(position()) - closing) * price;
      const need = opening * price + fee + (closing + opening) * price * rate;
      if (need > (worth - marginInUse) * (1 + 1e-9)) opening = 0;
    }
    const quantity = closing + opening;
    if (quantity === 0) return;
    const commission = fee + quantity * price * rate;
    cash -= order.side * quantity * price + commission;
    fills.push({ bar, place, quantity: order.side * quantity, price });

    let left = closing;
    for (const lot of order.lot !== null ? [order.lot] : [...lots]) {
      if (left === 0) break;
      const units = Math.min(left, lot.quantity);
      left -= units;
      const entryCosts = (lot.costs * units) / lot.quantity;
      lot.costs -= entryCosts;
      const [lowest, highest] = extremes(lot, bar, price, place, atEntry, order.kind === "limit" === lot.side > 0);
      const [worst, best] = lot.side > 0 ? [lowest, highest] : [highest, lowest];
      trades.push({
        quantity: lot.side * units, entryBar: lot.bar, exitBar: bar, entryPrice: lot.price, exitPrice: price, commission: entryCosts + (commission * units) / quantity,
        mae: Math.min(0, (worst - lot.price) * lot.side * units), mfe: Math.max(0, (best - lot.price) * lot.side * units),
      });
      lot.quantity -= units;
      if (lot.quantity === 0) {
        lots = lots.filter((other) => other !== lot);
        orders = orders.filter((other) => !(other.lot === lot && (other.purpose === "stop-loss" || other.purpose === "take-profit")));
      }
    }
    if (opening === 0) return;
    const lot: Lot = { side: order.side, quantity: opening, price, bar, how: place === "open" ? "open" : order.kind === "stop" ? "stop" : "limit", costs: (commission * opening) / quantity };
    lots.push(lot);
    if (order.takeProfit !== null && (order.takeProfit - price) * lot.side > 0) orders.push(child(lot, "take-profit", order.takeProfit));
    if (order.stopLoss === null) return;
    const stopLoss = child(lot, "stop-loss", order.stopLoss);
    orders.push(stopLoss);
    if ((price - order.stopLoss) * lot.side <= 0) fill(stopLoss, bar, price, place, true);
  }

  /** Lowest and highest price the lot saw until an exit at `price`. @param roseToExit A sell limit or a buy stop: nothing above it was seen. */
  function extremes(lot: Lot, exitBar: number, price: number, place: "open" | "in", atEntry: boolean, roseToExit: boolean): [number, number] {
    let [lowest, highest] = [Math.min(lot.price, price), Math.max(lot.price, price)];
    if (atEntry) return [lowest, highest];
    for (let bar = lot.bar; bar <= exitBar; bar++) {
      if (bar === exitBar && place === "open") break;
      let [, high, low] = bars[bar]!;
      const close = bars[bar]![3];
      if (bar === lot.bar && lot.how !== "open") {
        if (lot.side > 0) high = close;
        else low = close;
      }
      if (bar !== exitBar || !roseToExit) highest = Math.max(highest, high);
      if (bar !== exitBar || roseToExit) lowest = Math.min(lowest, low);
    }
    return [lowest, highest];
  }

  function matchOpen(bar: number): void {
    const open = bars[bar]![0];
    for (const order of [...orders]) {
      if (!orders.includes(order)) continue;
      const isMet = order.kind === "market" || order.isThrough === true || (order.kind === "limit" ? (order.price - open) * order.side >= 0 : (open - order.price) * order.side >= 0);
      if (isMet) fill(order, bar, open, "open");
    }
  }

  function matchRange(bar: number): void {
    const [open, high, low, close] = bars[bar]!;
    for (;;) {
      const reached = orders.filter((order) => {
        if (order.kind === "market") return false;
        // A limit to buy and a stop to sell lie below.
        const isBelow = order.kind === "limit" === order.side > 0;
        if (isBelow ? low > order.price : high < order.price) return false;
        const bornNow = (order.purpose === "stop-loss" || order.purpose === "take-profit") && order.lot!.bar === bar;
        if (!bornNow || order.purpose === "stop-loss" || order.lot!.how !== "limit") return true;
        return isBelow ? close <= order.price : close >= order.price;
      });
      const closes = (order: Order): boolean => position() * order.side < 0;
      const stopsCome = reached.some((order) => closes(order) && order.kind === "stop");
      const isTarget = (order: Order): boolean => closes(order) && order.kind === "limit";
      const candidates = reached.filter((order) => !(stopsCome && isTarget(order)));
      const first = candidates.sort((a, b) => Math.abs(a.price - open) - Math.abs(b.price - open) || Number(isTarget(a)) - Number(isTarget(b)))[0];
      if (first === undefined) return;
      fill(first, bar, first.price, "in");
    }
  }

  function act(step: Step, close: number): void {
    const isThrough = (order: Order): boolean => order.kind === "stop" && (close - order.price) * order.side > 0;
    const entry = "pick" in step ? lots[step.pick % lots.length] : undefined;
    const held = position();
    const submit = (order: Pick<Order, "side" | "quantity" | "purpose"> & Partial<Order>): void => {
      const whole: Order = { kind: "market", price: NaN, lot: null, stopLoss: null, takeProfit: null, ...order };
      orders.push({ ...whole, isThrough: isThrough(whole) });
    };
    switch (step.kind) {
      case "order": {
        const { side, quantity, limit, stop, stopLoss, takeProfit } = step;
        if (limit !== null && stop !== null) throw new Error("the reference knows no stop-limit orders");
        // Beyond the account even at half the price: refused at once.
        if (held * side >= 0 && (quantity * (limit ?? stop ?? close)) / 2 > cash + held * close) return;
        return submit({ side, quantity, purpose: "entry", kind: limit !== null ? "limit" : stop !== null ? "stop" : "market", price: limit ?? stop ?? NaN, stopLoss, takeProfit });
      }
      case "target": {
        const working = orders.find(({ purpose }) => purpose === "target");
        if (working !== undefined && aim === step.quantity) return;
        if (working !== undefined) drop(working);
        if (held === step.quantity) return;
        aim = step.quantity;
        return submit({ side: Math.sign(aim - held), quantity: Math.abs(aim - held), purpose: "target" });
      }
      case "close":
        return held === 0 ? undefined : submit({ side: -Math.sign(held), quantity: Math.abs(held), purpose: "close" });
      case "close-units":
        return held === 0 ? undefined : submit({ side: -Math.sign(held), quantity: Math.min(step.quantity, Math.abs(held)), purpose: "close" });
      case "close-entry":
        return entry === undefined ? undefined : submit({ side: -entry.side, quantity: entry.quantity * step.fraction, purpose: "close", lot: entry });
      case "cancel":
        return orders.length === 0 ? undefined : drop(orders[step.pick % orders.length]!);
      case "protect":
        if (entry === undefined) return;
        for (const [purpose, level] of [["stop-loss", step.stopLoss], ["take-profit", step.takeProfit]] as const) {
          const present = childOf(entry, purpose);
          if (present === undefined) {
            if (level === null) continue;
            const order = child(entry, purpose, level);
            orders.push({ ...order, isThrough: isThrough(order) });
          } else if (level === null) drop(present);
          else {
            present.price = level;
            present.isThrough = isThrough(present);
          }
        }
    }
  }

  bars.forEach(([, , , close], bar) => {
    matchOpen(bar);
    matchRange(bar);
    for (const step of program[bar] ?? []) act(step, close);
    equity.push(cash + position() * close);
  });
  return { fills, trades, equity, openLots: lots };
}

function child(lot: Lot, purpose: "stop-loss" | "take-profit", price: number): Order {
  return { side: -lot.side, quantity: lot.quantity, kind: purpose === "stop-loss" ? "stop" : "limit", price, purpose, lot, stopLoss: null, takeProfit: null };
}
